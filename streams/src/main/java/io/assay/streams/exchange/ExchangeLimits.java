package io.assay.streams.exchange;

import java.time.Duration;

/**
 * How long and how large an exchange may be.
 *
 * @param connect until the connection stands
 * @param head from the start until the head of the answer is there
 * @param between between two parts of the body
 * @param answer from the start until the answer is complete, waiting for the client not counted
 * @param maxBytes the longest body
 */
public record ExchangeLimits(
    Duration connect, Duration head, Duration between, Duration answer, int maxBytes) {

  /** For an answer that comes in one piece. */
  public static ExchangeLimits whole(Duration connect, Duration answer, int maxBytes) {
    return new ExchangeLimits(connect, answer, answer, answer, maxBytes);
  }

  /** The same where the answer's time begins once the connection stands. */
  public static ExchangeLimits afterConnect(Duration connect, Duration answer, int maxBytes) {
    Duration both = connect.plus(answer);
    return new ExchangeLimits(connect, both, answer, both, maxBytes);
  }
}
