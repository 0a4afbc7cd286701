package io.assay.simulations.imageserver;

/**
 * How an image server is set up.
 *
 * @param port the port on 127.0.0.1, 0 for a free one
 * @param maxOpen how many requests are worked on at once; more are refused with 503
 * @param maxBodyBytes the largest body [bytes]
 */
public record ImageServerSettings(int port, int maxOpen, int maxBodyBytes) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ImageServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + ": expected 0 to 65535");
    }
    if (maxOpen < 1 || maxBodyBytes < 1) {
      throw new IllegalArgumentException(
          "open requests %d of %d bytes: expected at least 1".formatted(maxOpen, maxBodyBytes));
    }
  }
}
