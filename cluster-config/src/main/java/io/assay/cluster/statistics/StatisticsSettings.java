package io.assay.cluster.statistics;

import com.typesafe.config.Config;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether and where a node posts statistics, {@code assay.statistics}.
 *
 * @param url the receiver's address, which ends with a slash; empty for nowhere
 * @param form what is posted
 * @param timeout for each post, its answer included
 * @param backlog so many periods wait at most for a receiver that does not take them
 */
public record StatisticsSettings(
    Optional<URI> url, StatisticsForm form, Duration timeout, int backlog) {

  private static final String ROOT = "assay.statistics.";
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_PERIODS = 168;

  /**
   * Reads and checks them.
   *
   * @throws IllegalArgumentException naming the key that is wrong, and what would be right
   */
  public static StatisticsSettings from(Config application) {
    Config config = application.getConfig("assay.statistics");
    Optional<URI> url =
        Optional.of(config.getString("url").strip())
            .filter(text -> !text.isEmpty())
            .map(StatisticsSettings::address);
    Duration timeout = config.getDuration("timeout");
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%stimeout is %d ms: expected 100ms to 1m".formatted(ROOT, timeout.toMillis()));
    }
    int backlog = config.getInt("backlog");
    if (backlog < 1 || backlog > MOST_PERIODS) {
      throw new IllegalArgumentException(
          "%sbacklog is %d: expected 1 to %d periods".formatted(ROOT, backlog, MOST_PERIODS));
    }
    if (url.isPresent() && application.getString("assay.chain.signer.kind").equals("none")) {
      throw new IllegalArgumentException(
          ROOT + "url is set: expected assay.chain.signer to say who signs what is posted");
    }
    return new StatisticsSettings(url, StatisticsForm.from(application), timeout, backlog);
  }

  private static URI address(String text) {
    URI url;
    try {
      url = URI.create(text.endsWith("/") ? text : text + "/");
    } catch (IllegalArgumentException e) {
      throw wrong(text, e);
    }
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web
        || url.getHost() == null
        || url.getUserInfo() != null
        || url.getQuery() != null
        || url.getFragment() != null) {
      throw wrong(text, null);
    }
    return url;
  }

  private static IllegalArgumentException wrong(
      String text, @org.jspecify.annotations.Nullable Throwable cause) {
    return new IllegalArgumentException(
        ROOT + "url is '" + text + "': expected an address such as https://dashboard.example/",
        cause);
  }
}
