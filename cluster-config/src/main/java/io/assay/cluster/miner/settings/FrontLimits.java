package io.assay.cluster.miner.settings;

import java.time.Duration;

/**
 * How much and how long.
 *
 * @param bodyBytes the largest body of a request
 * @param answerTokens the longest answer that can be asked for
 * @param answerBytes the largest answer of a model server
 * @param connections open connections of callers
 * @param connect until a connection to a model server stands
 * @param head until the first byte of a stream is there
 * @param between between two parts of a stream
 * @param answer until an answer is complete
 * @param drain what requests have to end when the miner is stopped
 * @param status how often a line says what was done
 */
public record FrontLimits(
    int bodyBytes,
    int answerTokens,
    int answerBytes,
    int connections,
    Duration connect,
    Duration head,
    Duration between,
    Duration answer,
    Duration drain,
    Duration status) {

  /** However slowly a caller reads, a request is over after this time. */
  public Duration longest() {
    return answer.multipliedBy(2);
  }
}
