package io.assay.cluster.miner.settings;

import java.net.URI;
import java.util.Optional;

/**
 * A model server that speaks as OpenAI's does.
 *
 * @param name as it is configured
 * @param url without {@code /v1}
 * @param key sent as a bearer token; empty for none
 */
public record Backend(String name, URI url, Optional<String> key) {

  @Override
  public String toString() {
    return name + " at " + url;
  }
}
