package io.assay.simulations.modelserver;

import io.assay.simulations.openai.Limits;

/**
 * How a model server is set up.
 *
 * @param port the port on 127.0.0.1, 0 for a free one
 * @param maxOpen how many completions are worked on at once; more are refused with 503
 * @param limits the bounds of one request
 */
public record ModelServerSettings(int port, int maxOpen, Limits limits) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ModelServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + ": expected 0 to 65535");
    }
    if (maxOpen < 1) {
      throw new IllegalArgumentException("open completions " + maxOpen + ": expected at least 1");
    }
  }
}
