package io.assay.actors.network;

/** The wire protocol between this validator and a miner. */
public enum MinerProtocol {
  /** Plain JSON and server-sent events over HTTP in the OpenAI shape. */
  OPENAI,
  /** The public 4.x protocol (dendrite and axon). */
  VISION,
  /** The public rewrite's encrypted protocol. */
  FIBER
}
