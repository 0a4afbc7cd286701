package io.assay.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.http.calls.CallSettings;
import io.assay.http.config.Keys;
import io.assay.http.openai.ChatSettings;
import io.assay.http.server.LargeBodySettings;
import io.assay.http.server.ListenSettings;
import java.time.Duration;

/**
 * The settings under {@code assay.http}.
 *
 * @param open the public server's
 * @param large the bounds of its bodies with pictures
 * @param management the management server's
 * @param chat bounds and defaults of chat completions
 * @param calls bounds of all calls for answers
 * @param drain how long open streams may go on when the node stops
 * @param checkTimeout after how long a health check that does not answer counts as down
 */
public record HttpSettings(
    ListenSettings open,
    LargeBodySettings large,
    ListenSettings management,
    ChatSettings chat,
    CallSettings calls,
    Duration drain,
    Duration checkTimeout) {

  private static final String PATH = "assay.http";
  private static final String PHASE = "pekko.coordinated-shutdown.phases.service-unbind.timeout";

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static HttpSettings from(Config config) {
    Keys keys = Keys.at(config, PATH);
    Keys open = keys.child("public");
    LargeBodySettings large = LargeBodySettings.from(open);
    ListenSettings listen = ListenSettings.from(open).withLargestBody(large.maxBytes());
    CallSettings calls = CallSettings.from(keys.child("calls"));
    HttpSettings settings =
        new HttpSettings(
            listen,
            large,
            ListenSettings.from(keys.child("management")),
            ChatSettings.from(keys.child("chat")),
            calls,
            keys.duration("drain", Duration.ZERO),
            keys.duration("check-timeout", Duration.ofMillis(1)));
    keys.nothingElse();
    keys.require(
        listen.idleTimeout().compareTo(calls.answerTimeout()) > 0,
        "public.idle-timeout",
        listen.idleTimeout(),
        "longer than calls.answer-timeout, " + calls.answerTimeout());
    if (config.hasPath(PHASE)) {
      keys.require(
          settings.drain().compareTo(config.getDuration(PHASE)) < 0,
          "drain",
          settings.drain(),
          "shorter than " + PHASE + ", " + config.getDuration(PHASE));
    }
    return settings;
  }

  /** The defaults that the program ships, for the composition root to put below everything else. */
  public static Config defaults() {
    return ConfigFactory.parseResources(HttpSettings.class.getClassLoader(), "assay-http.conf");
  }
}
