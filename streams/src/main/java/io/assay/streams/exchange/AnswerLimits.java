package io.assay.streams.exchange;

import io.assay.actors.settings.SettingsKeys;
import java.time.Duration;

/**
 * The limits that hold for miners' answers in any of the public protocols.
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
 */
public record AnswerLimits(
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
    int capacityBytes) {

  private static final int GIB = 1 << 30;

  /**
   * Those among a protocol's settings.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static AnswerLimits from(SettingsKeys keys) {
    return new AnswerLimits(
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
        keys.bytes("capacity.max-bytes", 64, GIB));
  }

  /** The limits of the connections: a miner may send a whole answer as one chunk. */
  public ConnectionSettings connections() {
    return new ConnectionSettings(
        maxConnections, keepAlive, Math.max(maxAnswerBytes, maxPictureBytes));
  }

  /** Those of the capacity question. */
  public ExchangeLimits capacity() {
    return ExchangeLimits.afterConnect(capacityConnect, capacityAnswer, capacityBytes);
  }
}
