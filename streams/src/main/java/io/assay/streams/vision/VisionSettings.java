package io.assay.streams.vision;

import com.typesafe.config.Config;
import io.assay.actors.settings.SettingsKeys;
import io.assay.streams.exchange.AnswerLimits;

/**
 * The settings of the protocol {@code vision}.
 *
 * @param limits of answers
 * @param ip this validator's address as requests name it
 * @param models what miners call the models of tasks
 * @param signBody whether the signature covers the body; public miners refuse that
 * @param verifyAnswers whether a miner's signature must be right where its answer has one
 */
public record VisionSettings(
    AnswerLimits limits, String ip, ModelNames models, boolean signBody, boolean verifyAnswers) {

  /**
   * The shipped settings with the changes under {@code assay.miners.vision}.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static VisionSettings from(Config application) {
    SettingsKeys keys =
        SettingsKeys.of(
            VisionSettings.class, "assay-traffic.conf", "assay.miners.vision", application);
    return new VisionSettings(
        AnswerLimits.from(keys),
        keys.text("ip"),
        ModelNames.parse(keys.text("models")),
        keys.flag("sign-body"),
        keys.flag("verify-answers"));
  }
}
