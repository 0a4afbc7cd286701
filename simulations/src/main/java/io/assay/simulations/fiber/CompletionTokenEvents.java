package io.assay.simulations.fiber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.language.GeneratedToken;
import io.assay.simulations.openai.Answer;
import io.assay.simulations.openai.AnswerChunk;
import io.assay.simulations.openai.Json;
import java.util.Iterator;
import org.apache.pekko.util.ByteString;

/**
 * The events of a chat stream: one chunk in the OpenAI shape for each token, without a first one
 * for the role, a last one for the reason, or an end marker. For one thread at a time.
 */
final class CompletionTokenEvents implements Iterator<AnswerChunk> {

  private static final ByteString DATA = ByteString.fromString("data:  ");
  private static final ByteString END = ByteString.fromString("\n\n");

  private final Iterator<GeneratedToken> tokens;
  private int characters;

  CompletionTokenEvents(Answer answer) {
    this.tokens = answer.tokens();
  }

  @Override
  public boolean hasNext() {
    return tokens.hasNext();
  }

  @Override
  public AnswerChunk next() {
    GeneratedToken token = tokens.next();
    characters += token.text().length();
    ObjectNode chunk = Json.object().put("object", "chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").put("content", token.text());
    choice
        .putObject("logprobs")
        .putArray("content")
        .addObject()
        .put("token", token.text())
        .put("logprob", token.logprob());
    choice.putNull("finish_reason");
    ByteString json = ByteString.fromArrayUnsafe(Json.bytes(chunk));
    return new AnswerChunk(DATA.concat(json).concat(END), characters);
  }
}
