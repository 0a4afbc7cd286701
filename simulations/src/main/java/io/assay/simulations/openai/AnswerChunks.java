package io.assay.simulations.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.language.Continuation;
import io.assay.simulations.language.GeneratedToken;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.pekko.util.ByteString;

/**
 * A streamed answer: the role, a chunk a token, the reason of the end, the usage if it was asked
 * for, and {@code [DONE]}. For one thread at a time.
 */
public final class AnswerChunks implements Iterator<AnswerChunk> {

  private enum Next {
    ROLE,
    TOKENS,
    USAGE,
    DONE,
    NOTHING
  }

  private final Answer answer;
  private final Continuation continuation;
  private Next next = Next.ROLE;
  private int tokens;
  private int characters;

  AnswerChunks(Answer answer, Continuation continuation) {
    this.answer = answer;
    this.continuation = continuation;
  }

  @Override
  public boolean hasNext() {
    return next != Next.NOTHING;
  }

  @Override
  public AnswerChunk next() {
    return switch (next) {
      case ROLE -> role();
      case TOKENS -> continuation.hasNext() ? token(continuation.next()) : finish();
      case USAGE -> usage();
      case DONE -> done();
      case NOTHING -> throw new NoSuchElementException("the answer has ended");
    };
  }

  private AnswerChunk role() {
    next = Next.TOKENS;
    ObjectNode delta = Json.object().put("role", "assistant").put("content", "");
    return choice(delta, Json.object().nullNode(), "");
  }

  private AnswerChunk token(GeneratedToken token) {
    tokens++;
    characters += token.text().length();
    return choice(Json.object().put("content", token.text()), answer.logprobs(List.of(token)), "");
  }

  private AnswerChunk finish() {
    next = answer.includeUsage() ? Next.USAGE : Next.DONE;
    return choice(Json.object(), Json.object().nullNode(), answer.finishReason());
  }

  private AnswerChunk usage() {
    next = Next.DONE;
    ObjectNode chunk = answer.chunk();
    chunk.putArray("choices");
    chunk.set("usage", answer.usage(tokens));
    return event(Json.bytes(chunk));
  }

  private AnswerChunk done() {
    next = Next.NOTHING;
    return event("[DONE]".getBytes(StandardCharsets.US_ASCII));
  }

  private AnswerChunk choice(ObjectNode delta, JsonNode logprobs, String finishReason) {
    ObjectNode choice = Json.object().put("index", 0);
    choice.set("delta", delta);
    choice.set("logprobs", logprobs);
    choice.put("finish_reason", finishReason.isEmpty() ? null : finishReason);
    ObjectNode chunk = answer.chunk();
    chunk.putArray("choices").add(choice);
    if (answer.includeUsage()) {
      chunk.putNull("usage");
    }
    return event(Json.bytes(chunk));
  }

  private AnswerChunk event(byte[] data) {
    ByteString event =
        ByteString.fromString("data: ")
            .concat(ByteString.fromArrayUnsafe(data))
            .concat(ByteString.fromString("\n\n"));
    return new AnswerChunk(event.compact(), characters);
  }
}
