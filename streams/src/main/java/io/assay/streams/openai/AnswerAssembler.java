package io.assay.streams.openai;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.FinishReason;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.streams.exchange.Failures;
import io.assay.streams.exchange.SseParser;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Makes parts of an answer from the bytes of a miner's body, and refuses answers that contradict
 * themselves. A body that begins with an object is a whole answer, any other an event stream.
 */
final class AnswerAssembler {

  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

  private enum Shape {
    UNKNOWN,
    STREAM,
    WHOLE
  }

  private final int maxTokens;
  private final ChunkReader reader = new ChunkReader();
  private final SseParser events;
  private final Queue<AnswerPart> parts = new ArrayDeque<>();
  private final ByteArrayOutputStream whole = new ByteArrayOutputStream(0);

  private Shape shape = Shape.UNKNOWN;
  private long bytesSeen;
  private long eventsSeen;
  private int tokens;
  private long characters;
  private boolean allWithLogprobs = true;
  private int promptTokens = -1;
  private int completionTokens = -1;
  private @Nullable FinishReason finish;
  private boolean done;

  /** An assembler of one answer of at most {@code maxTokens} tokens. */
  AnswerAssembler(int maxTokens, int maxEventBytes) {
    this.maxTokens = maxTokens;
    this.events = new SseParser(maxEventBytes, this::event);
  }

  /** The parts made so far; the caller takes them out. */
  Queue<AnswerPart> parts() {
    return parts;
  }

  /** Whether the end of the answer is among the parts; what comes after it is of no interest. */
  boolean isDone() {
    return done;
  }

  /**
   * Takes the next bytes of the body.
   *
   * @throws MinerFailure if they make the answer invalid
   */
  void feed(byte[] bytes) {
    bytesSeen += bytes.length;
    if (shape == Shape.UNKNOWN) {
      shape = shapeOf(bytes);
    }
    if (shape == Shape.WHOLE) {
      whole.writeBytes(bytes);
    } else {
      events.feed(bytes);
    }
  }

  private static Shape shapeOf(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '{') {
        return Shape.WHOLE;
      }
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return Shape.STREAM;
      }
    }
    return Shape.UNKNOWN;
  }

  /**
   * The body is over.
   *
   * @throws MinerFailure if the answer is not complete
   */
  void end() {
    if (done) {
      return;
    }
    if (bytesSeen == 0) {
      throw Failures.empty("a body without a byte");
    }
    if (shape == Shape.WHOLE) {
      endWhole();
    } else {
      endStream();
    }
  }

  private void endWhole() {
    Chunk chunk = reader.read(whole.toByteArray(), whole.size());
    if (chunk.error()) {
      throw Failures.malformed("an error with status 200");
    }
    accept(chunk);
    if (finish == null) {
      throw Failures.malformed("a whole answer without a finish reason");
    }
    finish();
  }

  private void endStream() {
    try {
      events.end();
    } catch (MinerFailure cut) {
      if (cut.outcome() instanceof Outcome.Failed failed
          && failed.kind() == FailureKind.MALFORMED) {
        throw Failures.broken("the stream ends within an event");
      }
      throw cut;
    }
    if (done) {
      return;
    }
    if (eventsSeen == 0) {
      throw Failures.malformed("neither an event nor a JSON object");
    }
    finish();
  }

  private void event(byte[] bytes, int length) {
    if (done) {
      return;
    }
    eventsSeen++;
    if (isDone(bytes, length)) {
      finish();
      return;
    }
    Chunk chunk = reader.read(bytes, length);
    if (chunk.error()) {
      throw Failures.broken("the miner reports an error in the stream");
    }
    accept(chunk);
  }

  private static boolean isDone(byte[] bytes, int length) {
    int from = 0;
    int to = length;
    while (from < to && bytes[from] == ' ') {
      from++;
    }
    while (to > from && bytes[to - 1] == ' ') {
      to--;
    }
    return Arrays.equals(bytes, from, to, DONE, 0, DONE.length);
  }

  private void accept(Chunk chunk) {
    if (finish != null && (!chunk.content().isEmpty() || chunk.finishReason() != null)) {
      throw Failures.malformed(
          chunk.content().isEmpty() ? "two finish reasons" : "text after the finish reason");
    }
    if (!chunk.content().isEmpty()) {
      addText(chunk.content(), chunk.logprobs());
    }
    if (chunk.finishReason() != null) {
      finish = reason(chunk.finishReason());
    }
    promptTokens = Math.max(promptTokens, chunk.promptTokens());
    completionTokens = Math.max(completionTokens, chunk.completionTokens());
  }

  private static FinishReason reason(String written) {
    return switch (written) {
      case "stop" -> FinishReason.STOP;
      case "length" -> FinishReason.LENGTH;
      default -> throw Failures.malformed("a finish reason other than stop and length");
    };
  }

  /** One log probability is that of the text; of several the texts must add up to it. */
  private void addText(String text, List<Token> logprobs) {
    characters += text.codePointCount(0, text.length());
    if (logprobs.size() == 1) {
      Token token = logprobs.get(0);
      add(token.text().equals(text) ? token : new Token(text, token.logprob(), token.top()));
    } else if (!logprobs.isEmpty() && addsUp(text, logprobs)) {
      for (Token token : logprobs) {
        if (!token.text().isEmpty()) {
          add(token);
        }
      }
    } else if (logprobs.isEmpty() || !isAscii(text)) {
      // Tokens may be parts of one character; then their texts do not add up and nobody is to
      // blame.
      allWithLogprobs = false;
      add(new Token(text, OptionalDouble.empty(), List.of()));
    } else {
      throw Failures.malformed("log probabilities of other tokens than the text's");
    }
  }

  private static boolean addsUp(String text, List<Token> tokens) {
    int at = 0;
    for (Token token : tokens) {
      if (!text.startsWith(token.text(), at)) {
        return false;
      }
      at += token.text().length();
    }
    return at == text.length();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private void add(Token token) {
    if (++tokens > maxTokens) {
      throw Failures.malformed("more than " + maxTokens + " tokens");
    }
    parts.add(token);
  }

  private void finish() {
    if (finish == null) {
      throw Failures.broken("the stream ends without a finish reason");
    }
    if (tokens == 0) {
      throw Failures.empty("an answer without text");
    }
    done = true;
    parts.add(
        new AnswerPart.Finished(
            finish,
            promptTokens < 0 ? OptionalInt.empty() : OptionalInt.of(promptTokens),
            countedTokens()));
  }

  /** Exact with log probabilities; else as the miner says, if that can be. */
  private int countedTokens() {
    boolean said = completionTokens > 0 && completionTokens <= Math.max(characters, tokens);
    return allWithLogprobs || !said ? tokens : completionTokens;
  }
}
