package io.assay.actors.network;

import java.net.URI;

/**
 * Where and how a miner is spoken to.
 *
 * @param protocol the wire protocol that the miner speaks
 * @param url the base address, absolute, {@code http} or {@code https}, without a trailing slash
 */
public record Endpoint(MinerProtocol protocol, String url) {
  public Endpoint {
    URI uri = URI.create(url);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "endpoint: '" + url + "'; expected an absolute http or https address with a host");
    }
    url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
