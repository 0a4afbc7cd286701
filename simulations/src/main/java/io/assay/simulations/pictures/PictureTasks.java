package io.assay.simulations.pictures;

import java.util.List;
import java.util.stream.Stream;

/** The tasks that simulated picture miners serve; a task's name is also that of its engine. */
public final class PictureTasks {

  /** Embeddings of given pictures. */
  public static final String CLIP = "clip-image-embeddings";

  /** Pictures. */
  public static final List<String> IMAGES =
      List.of(
          "proteus-text-to-image",
          "playground-text-to-image",
          "dreamshaper-text-to-image",
          "proteus-image-to-image",
          "playground-image-to-image",
          "dreamshaper-image-to-image",
          "inpaint",
          "avatar");

  private static final List<String> ALL = Stream.concat(IMAGES.stream(), Stream.of(CLIP)).toList();

  private PictureTasks() {}

  /** All of them. */
  public static List<String> all() {
    return ALL;
  }

  /** Whether it is one of them. */
  public static boolean knows(String task) {
    return ALL.contains(task);
  }

  /** The engine that a miner uses which passes another one off as this. */
  public static String otherThan(String engine) {
    return IMAGES.get((IMAGES.indexOf(engine) + 1) % IMAGES.size());
  }
}
