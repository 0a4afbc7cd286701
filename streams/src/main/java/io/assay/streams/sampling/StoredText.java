package io.assay.streams.sampling;

import io.assay.actors.dispatch.ChatRequest;
import java.util.List;

/**
 * A chat and the text that a miner gave to it.
 *
 * <p>Written as one JSON object, keys in this order:
 *
 * <pre>{@code
 * {"version": 1, "task": "chat-mixtral",
 *  "request": {"messages": [{"role": "user", "content": "…"}], "temperature": 0.5, "top_p": 1.0,
 *              "max_tokens": 64, "seed": 7, "stop": []},
 *  "tokens": [{"text": "…", "logprob": -0.25}, …],
 *  "response_seconds": 1.25}
 * }</pre>
 *
 * @param request what was asked
 * @param tokens the answer, in order; not empty
 * @param responseSeconds from sending the request to the end of the answer, at least 0
 */
public record StoredText(ChatRequest request, List<StoredToken> tokens, double responseSeconds)
    implements StoredAnswer {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no token or the time is not 0 or more
   */
  public StoredText {
    tokens = List.copyOf(tokens);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("tokens: none; expected at least one");
    }
    StoredAnswer.requireTime(responseSeconds);
  }

  @Override
  public byte[] encode() {
    return StoredTextJson.write(this);
  }
}
