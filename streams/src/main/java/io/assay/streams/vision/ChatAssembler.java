package io.assay.streams.vision;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.FinishReason;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.streams.exchange.Failures;
import io.assay.streams.exchange.SseParser;
import io.assay.streams.vision.ChatEventReader.Event;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes parts of an answer from the bytes of a chat stream, however they were cut. The protocol has
 * no mark of the end: the answer is over when the body is. A body that begins with an object is no
 * stream but a refusal.
 */
final class ChatAssembler {

  private enum Shape {
    UNKNOWN,
    STREAM,
    OBJECT
  }

  private final int wanted;
  private final int most;
  private final ChatEventReader reader = new ChatEventReader();
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
   */
  ChatAssembler(int wanted, int most, int maxEventBytes) {
    this.wanted = wanted;
    this.most = most;
    this.events = new SseParser(maxEventBytes, this::event);
  }

  /**
   * The parts that the next bytes of the body complete.
   *
   * @throws MinerFailure if they make the answer invalid
   */
  List<AnswerPart> feed(byte[] bytes) {
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
  List<AnswerPart> end() {
    if (shape == Shape.OBJECT) {
      Event event = reader.read(object.toByteArray(), object.size());
      throw event.refusal()
          ? Refusals.ofMessage(event.message(), false)
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
    Event event = reader.read(bytes, length);
    if (event.refusal()) {
      throw Refusals.ofMessage(event.message(), true);
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
