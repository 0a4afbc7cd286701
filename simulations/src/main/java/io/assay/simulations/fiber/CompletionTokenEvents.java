package io.assay.simulations.fiber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.openai.Json;
import java.util.OptionalDouble;
import org.apache.pekko.util.ByteString;

/**
 * The events of a chat stream: one chunk in the OpenAI shape for each token, without a first one
 * for the role, a last one for the reason, or an end marker. A log probability that is not known is
 * left out.
 */
final class CompletionTokenEvents {

  private static final ByteString DATA = ByteString.fromString("data:  ");
  private static final ByteString END = ByteString.fromString("\n\n");

  private CompletionTokenEvents() {}

  static ByteString event(String text, OptionalDouble logprob) {
    ObjectNode chunk = Json.object().put("object", "chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").put("content", text);
    if (logprob.isPresent()) {
      choice
          .putObject("logprobs")
          .putArray("content")
          .addObject()
          .put("token", text)
          .put("logprob", logprob.getAsDouble());
    } else {
      choice.putNull("logprobs");
    }
    choice.putNull("finish_reason");
    return DATA.concat(ByteString.fromArrayUnsafe(Json.bytes(chunk))).concat(END);
  }
}
