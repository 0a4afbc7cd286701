package io.assay.streams.synthetic;

import java.util.List;

/**
 * A chat request that the validator makes up, without the model it goes to.
 *
 * @param messages what is said, the last one by the user
 * @param temperature of sampling, 0 to 1 in steps of 0.1
 * @param seed of sampling, at least 0
 * @param maxTokens the longest answer wanted [tokens], at least 1
 */
public record SyntheticChat(
    List<SyntheticMessage> messages, double temperature, long seed, int maxTokens) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public SyntheticChat {
    messages = List.copyOf(messages);
    if (messages.isEmpty() || !messages.get(messages.size() - 1).role().equals("user")) {
      throw new IllegalArgumentException("a chat must end with a message by the user");
    }
    if (!(temperature >= 0 && temperature <= 1)) {
      throw new IllegalArgumentException("temperature " + temperature + ": expected 0 to 1");
    }
    if (seed < 0) {
      throw new IllegalArgumentException("seed " + seed + ": expected at least 0");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("max tokens " + maxTokens + ": expected at least 1");
    }
  }
}
