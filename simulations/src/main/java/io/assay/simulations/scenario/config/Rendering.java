package io.assay.simulations.scenario.config;

import com.typesafe.config.ConfigRenderOptions;

/** How values are written. */
final class Rendering {

  /** On one line, as in JSON. */
  static final ConfigRenderOptions BRIEF = ConfigRenderOptions.concise();

  private Rendering() {}
}
