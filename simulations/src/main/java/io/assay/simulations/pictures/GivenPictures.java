package io.assay.simulations.pictures;

import io.assay.simulations.openai.OpenAiError;
import io.assay.streams.image.DecodedImage;
import io.assay.streams.image.ImageDecoder;
import io.assay.streams.image.ImageLimits;
import io.assay.streams.image.Pixels;
import java.util.Base64;

/** Reads pictures that come with requests: PNG or JPEG files in base64, untrusted. */
public final class GivenPictures {

  private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);

  private GivenPictures() {}

  /**
   * The pixels.
   *
   * @param field the field of the request, for the message
   * @throws OpenAiError 400 if it is no picture
   */
  public static Pixels read(String base64, String field) {
    byte[] file;
    try {
      file = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw OpenAiError.badField(field, field + ": expected base64");
    }
    DecodedImage decoded = DECODER.decode(file);
    if (decoded instanceof DecodedImage.Refused refused) {
      throw OpenAiError.badField(field, field + ": " + refused.detail());
    }
    return ((DecodedImage.Decoded) decoded).pixels();
  }

  /** The pixels of a picture at another size: of the nearest place each. */
  static int[] scaled(Pixels picture, int width, int height) {
    if (picture.width() == width && picture.height() == height) {
      return picture.toArray();
    }
    int[] rgb = new int[width * height];
    for (int y = 0; y < height; y++) {
      int fromY = (int) ((long) y * picture.height() / height);
      for (int x = 0; x < width; x++) {
        rgb[y * width + x] = picture.rgb((int) ((long) x * picture.width() / width), fromY);
      }
    }
    return rgb;
  }
}
