package io.assay.streams.openai;

import com.typesafe.config.Config;
import io.assay.actors.settings.SettingsKeys;
import io.assay.streams.exchange.ConnectionSettings;
import java.time.Duration;

/**
 * The limits of the protocol {@code openai}.
 *
 * @param maxEventBytes the longest server-sent event
 * @param maxAnswerBytes the longest answer, comments included
 * @param maxPictureBytes the longest answer with a picture or embeddings
 * @param maxTokens the most tokens that are asked for, whatever the request says
 * @param tokenSlack tokens that a miner may send beyond those asked for
 * @param topLogprobs how many of the likeliest tokens are asked for at each place at least, 0 to 20
 * @param headTimeout until the head of an answer has arrived
 * @param maxConnections open connections to one miner
 * @param keepAlive how long an unused connection stays open
 * @param drainTimeout how long a connection has to become usable after the end of an answer
 * @param capacityConnect until the connection for the capacity question stands
 * @param capacityAnswer until its answer is complete
 * @param capacityBytes its longest answer
 */
public record OpenAiSettings(
    int maxEventBytes,
    int maxAnswerBytes,
    int maxPictureBytes,
    int maxTokens,
    int tokenSlack,
    int topLogprobs,
    Duration headTimeout,
    int maxConnections,
    Duration keepAlive,
    Duration drainTimeout,
    Duration capacityConnect,
    Duration capacityAnswer,
    int capacityBytes) {

  private static final int GIB = 1 << 30;

  /**
   * The shipped settings with the changes under {@code assay.miners.openai}.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static OpenAiSettings from(Config application) {
    SettingsKeys keys =
        SettingsKeys.of(
            OpenAiSettings.class, "assay-traffic.conf", "assay.miners.openai", application);
    return new OpenAiSettings(
        keys.bytes("max-event-bytes", 64, GIB),
        keys.bytes("max-answer-bytes", 64, GIB),
        keys.bytes("max-picture-bytes", 64, GIB),
        keys.count("max-tokens", 1, 1_000_000),
        keys.count("token-slack", 0, 1_000_000),
        keys.count("top-logprobs", 0, 20),
        keys.time("head-timeout"),
        keys.count("max-connections", 1, 100_000),
        keys.time("keep-alive"),
        keys.time("drain-timeout"),
        keys.time("capacity.connect"),
        keys.time("capacity.answer"),
        keys.bytes("capacity.max-bytes", 64, GIB));
  }

  /** The limits of the connections: a miner may send a whole answer as one chunk. */
  public ConnectionSettings connections() {
    return new ConnectionSettings(
        maxConnections, keepAlive, Math.max(maxAnswerBytes, maxPictureBytes));
  }
}
