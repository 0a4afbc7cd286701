package io.assay.actors.network;

import java.util.Locale;

/** The wire protocol between this validator and a miner. */
public enum MinerProtocol {
  /** Plain JSON and server-sent events over HTTP in the OpenAI shape. */
  OPENAI,
  /** The public 4.x protocol (dendrite and axon). */
  VISION,
  /** The public rewrite's encrypted protocol. */
  FIBER;

  /**
   * The protocol of that configured name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static MinerProtocol named(String name) {
    for (MinerProtocol protocol : values()) {
      if (protocol.configName().equals(name)) {
        return protocol;
      }
    }
    throw new IllegalArgumentException(
        "unknown protocol '" + name + "': expected openai, vision or fiber");
  }

  /** The name used in configuration, in lower case. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
