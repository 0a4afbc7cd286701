package io.assay.actors.dispatch;

/** How a picture is to be made. Given pictures are whole picture files (PNG or JPEG), base64. */
public sealed interface ImageOperation {

  /** From the prompt alone. */
  record TextToImage() implements ImageOperation {}

  /**
   * From a picture.
   *
   * @param image where it begins
   * @param strength how far it may move away from the picture, 0 to 1
   */
  record ImageToImage(String image, double strength) implements ImageOperation {
    public ImageToImage {
      requireShare("image_strength", strength);
    }
  }

  /**
   * A picture with a part made anew.
   *
   * @param image the picture
   * @param mask a picture of the same size, white where it is made anew
   */
  record Inpaint(String image, String mask) implements ImageOperation {}

  /**
   * A portrait of the person in a picture.
   *
   * @param image the person's face
   * @param ipadapterStrength how much the face counts, 0 to 1
   * @param controlStrength how much its pose counts, 0 to 1
   */
  record Avatar(String image, double ipadapterStrength, double controlStrength)
      implements ImageOperation {
    public Avatar {
      requireShare("ipadapter_strength", ipadapterStrength);
      requireShare("control_strength", controlStrength);
    }
  }

  private static void requireShare(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(field + ": " + value + "; expected 0 to 1");
    }
  }
}
