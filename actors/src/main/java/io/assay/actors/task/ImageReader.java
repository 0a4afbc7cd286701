package io.assay.actors.task;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads how the pictures of an image task are made and what its synthetic requests ask for. */
final class ImageReader {

  static final String OPERATION = "operation";
  static final String REQUEST = "request";

  static final Set<String> REQUEST_KEYS =
      new TreeSet<>(Set.of("steps", "cfg-scale", "width", "height", "strength"));

  private static final Config DEFAULTS =
      ConfigFactory.parseString("cfg-scale = 2.0, width = 1024, height = 1024, strength = 0.5");

  private ImageReader() {}

  /**
   * The parameters of an image task, nothing for another one.
   *
   * @throws IllegalArgumentException if a key is missing, wrong, or of no use to this type
   */
  static Optional<ImageParameters> read(Config entry, TaskType type) {
    if (type != TaskType.IMAGE) {
      refuse(entry, type, OPERATION);
      refuse(entry, type, REQUEST);
      return Optional.empty();
    }
    if (!entry.hasPath(OPERATION)) {
      throw new IllegalArgumentException(
          "operation is missing: expected text-to-image, image-to-image, inpaint or avatar, how the"
              + " task's pictures are made");
    }
    ImageKind kind = ImageKind.named(entry.getString(OPERATION));
    Config request = entry.hasPath(REQUEST) ? entry.getConfig(REQUEST) : ConfigFactory.empty();
    return Optional.of(parameters(kind, request, entry.getDouble("volume-per-request")));
  }

  /** Without steps of its own a request has the volume that the task plans with. */
  private static ImageParameters parameters(ImageKind kind, Config request, double volume) {
    Config all = request.withFallback(DEFAULTS);
    return new ImageParameters(
        kind,
        all.hasPath("steps") ? all.getInt("steps") : (int) Math.max(1, Math.round(volume)),
        all.getDouble("cfg-scale"),
        all.getInt("width"),
        all.getInt("height"),
        all.getDouble("strength"));
  }

  private static void refuse(Config entry, TaskType type, String key) {
    if (entry.hasPath(key)) {
      throw new IllegalArgumentException(
          key + " is given for type " + type.configName() + ": expected it for type image only");
    }
  }
}
