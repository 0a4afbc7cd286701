package io.assay.http.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The configuration that the node runs with, everything secret in it masked. */
@FunctionalInterface
public interface EffectiveConfig {

  /** What is at a path such as {@code assay.http}; empty if there is nothing. */
  Optional<JsonNode> at(String path);
}
