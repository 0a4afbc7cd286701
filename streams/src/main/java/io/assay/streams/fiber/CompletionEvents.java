package io.assay.streams.fiber;

import io.assay.actors.dispatch.MinerFailure;
import io.assay.streams.exchange.Failures;
import io.assay.streams.openai.Chunk;
import io.assay.streams.openai.ChunkReader;
import io.assay.streams.text.TextEvents;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/** Events in the OpenAI shape, as miners pass them on; the end marker is no event of a text. */
final class CompletionEvents implements TextEvents {

  private static final String END = "[DONE]";

  private final ChunkReader chunks = new ChunkReader();

  @Override
  public Event read(byte[] bytes, int length) {
    if (new String(bytes, 0, Math.min(length, 16), StandardCharsets.US_ASCII).strip().equals(END)) {
      return new Event(Optional.empty(), OptionalDouble.empty(), false, "");
    }
    Chunk chunk = chunks.read(bytes, length);
    OptionalDouble logprob =
        chunk.logprobs().size() == 1 ? chunk.logprobs().get(0).logprob() : OptionalDouble.empty();
    return new Event(Optional.of(chunk.content()), logprob, chunk.error(), "");
  }

  @Override
  public MinerFailure refusal(String message, boolean inStream) {
    return inStream
        ? Failures.broken("the miner reports an error in the stream")
        : Failures.malformed("an error with status 200");
  }
}
