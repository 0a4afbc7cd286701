package io.assay.simulations.pictures;

import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.simulations.openai.OpenAiError;
import io.assay.streams.image.Pixels;
import java.util.Locale;

/**
 * The picture model: the same request makes the same picture.
 *
 * <ul>
 *   <li>Image-to-image lays the new picture over the given one; at strength 0 it still makes up 0.4
 *       of it, at 1 all.
 *   <li>Inpainting draws anew where the mask is bright (128 or more of green) and leaves all other
 *       pixels as they are given.
 *   <li>An avatar shows the face in an oval in the middle, as strongly as the adapter's strength
 *       says, and takes some of its brightness everywhere, as the control strength says.
 * </ul>
 */
public final class PictureModel {

  /** A prompt with this word is judged not safe for work. */
  public static final String UNSAFE = "nsfw";

  private static final int WHOLE = 256;
  private static final double LEAST_NEW = 0.4;
  private static final double MOST_FACE = 0.6;
  private static final double MOST_POSE = 0.2;
  private static final int BRIGHT = 128;

  private PictureModel() {}

  /** Whether what the request asks for is not safe for work. */
  public static boolean unsafe(ImageRequest request) {
    return request.prompt().toLowerCase(Locale.ROOT).contains(UNSAFE);
  }

  /**
   * Makes a picture.
   *
   * @param engine the model, usually the task's name
   * @throws OpenAiError 400 if a given picture is none
   */
  public static Pixels make(ImageRequest request, String engine) {
    int width = request.width();
    int height = request.height();
    int[] rgb = Painter.paint(Scene.of(request, engine), width, height);
    ImageOperation operation = request.operation();
    if (operation instanceof ImageOperation.ImageToImage from) {
      int[] given = given(from.image(), request);
      int share = (int) (WHOLE * (LEAST_NEW + (1 - LEAST_NEW) * from.strength()));
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = mixed(given[i], rgb[i], share);
      }
    } else if (operation instanceof ImageOperation.Inpaint in) {
      int[] given = given(in.image(), request);
      int[] mask = GivenPictures.scaled(GivenPictures.read(in.mask(), "mask_image"), width, height);
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (mask[i] >> 8 & 0xff) >= BRIGHT ? rgb[i] : given[i];
      }
    } else if (operation instanceof ImageOperation.Avatar of) {
      portray(rgb, given(of.image(), request), request, of);
    }
    return Pixels.of(width, height, rgb);
  }

  private static int[] given(String image, ImageRequest request) {
    return GivenPictures.scaled(
        GivenPictures.read(image, "init_image"), request.width(), request.height());
  }

  private static void portray(
      int[] rgb, int[] face, ImageRequest request, ImageOperation.Avatar avatar) {
    int width = request.width();
    int height = request.height();
    double most = WHOLE * MOST_FACE * avatar.ipadapterStrength();
    int pose = (int) (WHOLE * MOST_POSE * avatar.controlStrength());
    for (int y = 0; y < height; y++) {
      double dy = ((y + 0.5) / height - 0.45) / 0.4;
      for (int x = 0; x < width; x++) {
        double dx = ((x + 0.5) / width - 0.5) / 0.32;
        int share = (int) (most * Math.max(0, 1 - dx * dx - dy * dy));
        int i = y * width + x;
        int grey = (face[i] >> 8 & 0xff) * 0x010101;
        rgb[i] = mixed(mixed(rgb[i], grey, pose), face[i], share);
      }
    }
  }

  /** {@code share} of 256 parts of the second colour in the first. */
  private static int mixed(int first, int second, int share) {
    int redBlue = ((first & 0xff00ff) * (WHOLE - share) + (second & 0xff00ff) * share) >>> 8;
    int green = ((first & 0xff00) * (WHOLE - share) + (second & 0xff00) * share) >>> 8;
    return redBlue & 0xff00ff | green & 0xff00;
  }
}
