package io.assay.cluster.tracing;

import com.typesafe.config.Config;
import java.net.URI;
import java.util.Optional;

/**
 * Where traces go.
 *
 * @param endpoint the collector's OTLP/HTTP address, such as {@code http://collector:4318}; empty
 *     if nothing is traced
 * @param ratio which part of all traces is sent, from 0 to 1; all nodes choose the same ones
 */
public record TracingSettings(Optional<URI> endpoint, double ratio) {

  private static final String ENDPOINT = "assay.tracing.endpoint";
  private static final String RATIO = "assay.tracing.ratio";

  public TracingSettings {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException(RATIO + ": " + ratio + "; expected 0 to 1");
    }
  }

  /**
   * What the configuration says.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static TracingSettings from(Config config) {
    String endpoint = config.hasPath(ENDPOINT) ? config.getString(ENDPOINT).strip() : "";
    return new TracingSettings(
        endpoint.isEmpty() ? Optional.empty() : Optional.of(address(endpoint)),
        config.getDouble(RATIO));
  }

  private static URI address(String text) {
    try {
      URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = String.valueOf(uri.getScheme());
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        ENDPOINT + ": '" + text + "'; expected an address such as http://collector:4318");
  }
}
