package io.assay.streams.vision;

import com.typesafe.config.Config;
import io.assay.actors.settings.SettingsKeys;
import io.assay.streams.exchange.ConnectionSettings;
import java.time.Duration;

/**
 * The limits and options of the protocol {@code vision}.
 *
 * @param maxEventBytes the longest server-sent event
 * @param maxAnswerBytes the longest text
 * @param maxPictureBytes the longest answer with a picture or embeddings
 * @param maxTokens the most tokens that are asked for, whatever the request says
 * @param tokenSlack tokens that a miner may send beyond those asked for
 * @param headTimeout until the head of a stream has arrived
 * @param maxConnections open connections to one miner
 * @param keepAlive how long an unused connection stays open
 * @param signTimeout how long the signer may take
 * @param capacityConnect until the connection for the capacity question stands
 * @param capacityAnswer until its answer is complete
 * @param capacityBytes its longest answer
 * @param ip this validator's address as requests name it
 * @param models what miners call the models of tasks
 * @param signBody whether the signature covers the body; public miners refuse that
 * @param verifyAnswers whether a miner's signature must be right where its answer has one
 */
public record VisionSettings(
    int maxEventBytes,
    int maxAnswerBytes,
    int maxPictureBytes,
    int maxTokens,
    int tokenSlack,
    Duration headTimeout,
    int maxConnections,
    Duration keepAlive,
    Duration signTimeout,
    Duration capacityConnect,
    Duration capacityAnswer,
    int capacityBytes,
    String ip,
    ModelNames models,
    boolean signBody,
    boolean verifyAnswers) {

  private static final int GIB = 1 << 30;

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
        keys.bytes("max-event-bytes", 64, GIB),
        keys.bytes("max-answer-bytes", 64, GIB),
        keys.bytes("max-picture-bytes", 64, GIB),
        keys.count("max-tokens", 1, 1_000_000),
        keys.count("token-slack", 0, 1_000_000),
        keys.time("head-timeout"),
        keys.count("max-connections", 1, 100_000),
        keys.time("keep-alive"),
        keys.time("sign-timeout"),
        keys.time("capacity.connect"),
        keys.time("capacity.answer"),
        keys.bytes("capacity.max-bytes", 64, GIB),
        keys.text("ip"),
        ModelNames.parse(keys.text("models")),
        keys.flag("sign-body"),
        keys.flag("verify-answers"));
  }

  /** The limits of the connections: a miner may send a whole answer as one chunk. */
  ConnectionSettings connections() {
    return new ConnectionSettings(
        maxConnections, keepAlive, Math.max(maxAnswerBytes, maxPictureBytes));
  }
}
