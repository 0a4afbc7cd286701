package io.assay.streams.text;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.FinishReason;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.streams.exchange.Failures;
import io.assay.streams.exchange.SseParser;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Makes parts of an answer from the bytes of a chat stream, however they were cut. The protocol has
 * no mark of the end: the answer is over when the body is. A body that begins with an object is no
 * stream but a refusal.
 */
public final class TextAssembler {

  private enum Shape {
    UNKNOWN,
    STREAM,
    OBJECT
  }

  private final int wanted;
  private final int most;
  private final TextEvents reader;
  private final SseParser events;
  private final HalfCharacters halves = new HalfCharacters();
  private final ByteArrayOutputStream object = new ByteArrayOutputStream(0);
  private List<AnswerPart> parts = new ArrayList<>();
  private Shape shape = Shape.UNKNOWN;
  private long bytesSeen;
  private long eventsSeen;
  private int tokens;

  /**
   * An assembler of one answer.
   *
   * @param wanted how many tokens were asked for
   * @param most how many may come
   * @param maxEventBytes the longest event
   */
  public TextAssembler(int wanted, int most, int maxEventBytes, TextEvents reader) {
    this.reader = reader;
    this.wanted = wanted;
    this.most = most;
    this.events = new SseParser(maxEventBytes, this::event);
  }

  /** The parts of the answer that a body is. */
  public static Source<AnswerPart, NotUsed> parts(
      Source<ByteString, NotUsed> body, Supplier<TextAssembler> assemblers) {
    return body.map(Optional::of)
        .concatLazy(Source.single(Optional.empty()))
        .statefulMapConcat(
            () -> {
              TextAssembler assembler = assemblers.get();
              return piece ->
                  piece
                      .map(bytes -> assembler.feed(bytes.toArrayUnsafe()))
                      .orElseGet(assembler::end);
            });
  }

  /**
   * The parts that the next bytes of the body complete.
   *
   * @throws MinerFailure if they make the answer invalid
   */
  public List<AnswerPart> feed(byte[] bytes) {
    bytesSeen += bytes.length;
    if (shape == Shape.UNKNOWN) {
      shape = shapeOf(bytes);
    }
    if (shape == Shape.OBJECT) {
      object.writeBytes(bytes);
    } else {
      events.feed(bytes);
    }
    return taken();
  }

  /**
   * The last parts: the body is over.
   *
   * @throws MinerFailure if the answer is none
   */
  public List<AnswerPart> end() {
    if (shape == Shape.OBJECT) {
      TextEvents.Event event = reader.read(object.toByteArray(), object.size());
      throw event.refusal()
          ? reader.refusal(event.message(), false)
          : Failures.malformed("a JSON object where a stream was asked for");
    }
    endEvents();
    halves.rest().ifPresent(parts::add);
    if (bytesSeen > 0 && eventsSeen == 0) {
      throw Failures.malformed("neither an event nor a JSON object");
    }
    if (tokens == 0) {
      throw Failures.empty("a stream without text");
    }
    FinishReason reason = tokens >= wanted ? FinishReason.LENGTH : FinishReason.STOP;
    parts.add(new AnswerPart.Finished(reason, OptionalInt.empty(), tokens));
    return taken();
  }

  private static Shape shapeOf(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '{') {
        return Shape.OBJECT;
      }
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return Shape.STREAM;
      }
    }
    return Shape.UNKNOWN;
  }

  private void endEvents() {
    try {
      events.end();
    } catch (MinerFailure cut) {
      boolean malformed =
          cut.outcome() instanceof Outcome.Failed failed && failed.kind() == FailureKind.MALFORMED;
      throw malformed ? Failures.broken("the stream ends within an event") : cut;
    }
  }

  private void event(byte[] bytes, int length) {
    eventsSeen++;
    TextEvents.Event event = reader.read(bytes, length);
    if (event.refusal()) {
      throw reader.refusal(event.message(), true);
    }
    String text = event.text().orElse("");
    if (text.isEmpty()) {
      return;
    }
    if (++tokens > most) {
      throw Failures.malformed("more than " + most + " tokens");
    }
    halves.add(new Token(text, event.logprob(), List.of()), parts);
  }

  private List<AnswerPart> taken() {
    List<AnswerPart> taken = parts;
    parts = new ArrayList<>();
    return taken;
  }
}
