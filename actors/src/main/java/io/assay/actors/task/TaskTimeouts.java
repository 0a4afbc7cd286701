package io.assay.actors.task;

import java.time.Duration;

/**
 * How long a miner may take over an answer of a task (scoring rules, section 4).
 *
 * @param connect until the connection stands
 * @param answer until the answer is complete, from the start of the request
 * @param betweenChunks between two parts of a streamed answer; for others as {@code answer}
 */
public record TaskTimeouts(Duration connect, Duration answer, Duration betweenChunks) {

  /**
   * Checks the times.
   *
   * @throws IllegalArgumentException if one is not longer than zero
   */
  public TaskTimeouts {
    requirePositive("connect", connect);
    requirePositive("answer", answer);
    requirePositive("between-chunks", betweenChunks);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(
          "time-out " + name + " is " + value + ": expected a time longer than zero, such as 15s");
    }
  }
}
