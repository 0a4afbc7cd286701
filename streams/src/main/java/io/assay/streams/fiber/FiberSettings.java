package io.assay.streams.fiber;

import com.typesafe.config.Config;
import io.assay.actors.settings.SettingsKeys;
import io.assay.streams.exchange.AnswerLimits;
import java.time.Duration;

/**
 * The settings of the protocol {@code fiber}.
 *
 * @param limits of answers
 * @param exchangeTimeout how long each of the two steps of a key's exchange may take
 * @param keyLifetime after which a key is exchanged anew
 */
public record FiberSettings(AnswerLimits limits, Duration exchangeTimeout, Duration keyLifetime) {

  /**
   * The shipped settings with the changes under {@code assay.miners.fiber}.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static FiberSettings from(Config application) {
    SettingsKeys keys =
        SettingsKeys.of(
            FiberSettings.class, "assay-traffic.conf", "assay.miners.fiber", application);
    return new FiberSettings(
        AnswerLimits.from(keys), keys.time("exchange-timeout"), keys.time("key-lifetime"));
  }
}
