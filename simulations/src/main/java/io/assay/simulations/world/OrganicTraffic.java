package io.assay.simulations.world;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What organic traffic to send.
 *
 * @param api the address of a validator's API, without a path
 * @param key the API key
 * @param ratePerSecond how many requests a second on average, above 0, at most 10 000
 * @param maxTokens the longest answer asked for [tokens], at least 1
 */
public record OrganicTraffic(String api, String key, double ratePerSecond, int maxTokens) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public OrganicTraffic {
    if (!api.matches("http://[^/]+")) {
      throw new IllegalArgumentException("api '" + api + "': expected http://HOST:PORT");
    }
    if (!(ratePerSecond > 0 && ratePerSecond <= 10_000)) {
      throw new IllegalArgumentException(
          "ratePerSecond " + ratePerSecond + ": expected above 0, at most 10000");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens " + maxTokens + ": expected at least 1");
    }
  }

  static OrganicTraffic of(JsonNode line) {
    String api = line.path("api").asText();
    return new OrganicTraffic(
        api.endsWith("/") ? api.substring(0, api.length() - 1) : api,
        line.path("key").asText(),
        line.path("ratePerSecond").asDouble(),
        line.path("maxTokens").asInt(1));
  }
}
