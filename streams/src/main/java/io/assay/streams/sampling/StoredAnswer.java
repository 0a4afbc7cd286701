package io.assay.streams.sampling;

import io.assay.actors.dispatch.ChatRequest;
import java.util.List;

/**
 * A request and the answer that a miner gave to it, as the answer store keeps them.
 *
 * <p>Written as UTF-8 JSON, one object, keys in this order:
 *
 * <pre>{@code
 * {"version": 1, "task": "chat-mixtral",
 *  "request": {"messages": [{"role": "user", "content": "…"}], "temperature": 0.5, "top_p": 1.0,
 *              "max_tokens": 64, "seed": 7, "stop": []},
 *  "tokens": [{"text": "…", "logprob": -0.25}, …],
 *  "response_seconds": 1.25}
 * }</pre>
 *
 * @param request what was asked, task included
 * @param tokens the answer, in order; not empty
 * @param responseSeconds from sending the request to the end of the answer, at least 0
 */
public record StoredAnswer(ChatRequest request, List<StoredToken> tokens, double responseSeconds) {

  /** The version that {@link #encode} writes. */
  public static final int VERSION = 1;

  /**
   * One token of the answer.
   *
   * @param text what it adds
   * @param logprob the log probability that the miner gave, natural logarithm, at most 0
   */
  public record StoredToken(String text, double logprob) {}

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no token or the time is not 0 or more
   */
  public StoredAnswer {
    tokens = List.copyOf(tokens);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("tokens: none; expected at least one");
    }
    if (!(responseSeconds >= 0)) {
      throw new IllegalArgumentException(
          "response_seconds: " + responseSeconds + "; expected 0 or more");
    }
  }

  /** The bytes for the answer store; the same answer always gives the same bytes. */
  public byte[] encode() {
    return StoredAnswerJson.write(this);
  }

  /**
   * Reads what {@link #encode} wrote, by this or any earlier version.
   *
   * @throws IllegalArgumentException naming what is wrong with the bytes
   */
  public static StoredAnswer decode(byte[] bytes) {
    return StoredAnswerJson.read(bytes);
  }
}
