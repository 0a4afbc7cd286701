package io.assay.streams.fiber;

import com.typesafe.config.Config;
import io.assay.actors.settings.SettingsKeys;
import io.assay.streams.exchange.ConnectionSettings;
import java.time.Duration;

/**
 * The limits of the protocol {@code fiber}.
 *
 * @param maxEventBytes the longest server-sent event
 * @param maxAnswerBytes the longest text
 * @param maxPictureBytes the longest answer with a picture
 * @param maxTokens the most tokens that are asked for, whatever the request says
 * @param tokenSlack tokens that a miner may send beyond those asked for
 * @param headTimeout until the head of a stream has arrived
 * @param maxConnections open connections to one miner
 * @param keepAlive how long an unused connection stays open
 * @param signTimeout how long the signer may take
 * @param exchangeTimeout how long each of the two steps of a key's exchange may take
 * @param keyLifetime after which a key is exchanged anew
 * @param capacityConnect until the connection for the capacity question stands
 * @param capacityAnswer until its answer is complete
 * @param capacityBytes its longest answer
 */
public record FiberSettings(
    int maxEventBytes,
    int maxAnswerBytes,
    int maxPictureBytes,
    int maxTokens,
    int tokenSlack,
    Duration headTimeout,
    int maxConnections,
    Duration keepAlive,
    Duration signTimeout,
    Duration exchangeTimeout,
    Duration keyLifetime,
    Duration capacityConnect,
    Duration capacityAnswer,
    int capacityBytes) {

  private static final int GIB = 1 << 30;

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
        keys.bytes("max-event-bytes", 64, GIB),
        keys.bytes("max-answer-bytes", 64, GIB),
        keys.bytes("max-picture-bytes", 64, GIB),
        keys.count("max-tokens", 1, 1_000_000),
        keys.count("token-slack", 0, 1_000_000),
        keys.time("head-timeout"),
        keys.count("max-connections", 1, 100_000),
        keys.time("keep-alive"),
        keys.time("sign-timeout"),
        keys.time("exchange-timeout"),
        keys.time("key-lifetime"),
        keys.time("capacity.connect"),
        keys.time("capacity.answer"),
        keys.bytes("capacity.max-bytes", 64, GIB));
  }

  /** The limits of the connections: a miner may send a whole answer as one chunk. */
  ConnectionSettings connections() {
    return new ConnectionSettings(
        maxConnections, keepAlive, Math.max(maxAnswerBytes, maxPictureBytes));
  }
}
