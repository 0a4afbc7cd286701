package io.assay.streams.synthetic;

import com.typesafe.config.Config;
import io.assay.actors.settings.SettingsKeys;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the pictures of synthetic requests come from.
 *
 * @param images a folder of PNG and JPEG files to take them from; without one they are drawn
 * @param maxImageBytes the largest file taken from the folder
 * @param pictureSide of a drawn picture, which is square [pixels]
 */
public record SyntheticSettings(Optional<Path> images, int maxImageBytes, int pictureSide) {

  /**
   * The shipped settings with the changes under {@code assay.synthetic}.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static SyntheticSettings from(Config application) {
    SettingsKeys keys =
        SettingsKeys.of(
            SyntheticSettings.class, "assay-traffic.conf", "assay.synthetic", application);
    String folder = keys.text("images");
    return new SyntheticSettings(
        folder.isBlank() ? Optional.empty() : Optional.of(path(folder)),
        keys.bytes("max-image-bytes", 1024, 16 << 20),
        keys.count("picture-side", 64, 2_048));
  }

  private static Path path(String folder) {
    try {
      return Path.of(folder);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "assay.synthetic.images is '" + folder + "': expected a folder (" + e.getReason() + ")",
          e);
    }
  }
}
