package io.assay.actors.task;

import java.util.Locale;

/** How the pictures of an image task are made. */
public enum ImageKind {
  /** From a prompt alone. */
  TEXT_TO_IMAGE,
  /** From a prompt and a picture. */
  IMAGE_TO_IMAGE,
  /** A part of a picture is made anew. */
  INPAINT,
  /** A portrait of the person in a picture. */
  AVATAR;

  /**
   * The kind of that configured name, in any case.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static ImageKind named(String name) {
    for (ImageKind kind : values()) {
      if (kind.configName().equalsIgnoreCase(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "operation is '"
            + name
            + "': expected text-to-image, image-to-image, inpaint or avatar, how the task's"
            + " pictures are made");
  }

  /** The name used in configuration, such as {@code text-to-image}. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
