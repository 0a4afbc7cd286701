package io.assay.http.testing;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.FinishReason;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.network.Hotkey;
import io.assay.streams.inference.Caller;
import io.assay.streams.inference.Inference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Answers with whatever the test says, and remembers what it was asked and what was cancelled. */
public final class ScriptedInference implements Inference {

  /** What it was asked. */
  public final List<TaskRequest> asked = new CopyOnWriteArrayList<>();

  /** Which conversations it was asked to continue. */
  public final List<ChatRequest> requests = new CopyOnWriteArrayList<>();

  /** Who asked. */
  public final List<Caller> callers = new CopyOnWriteArrayList<>();

  /** How many answers were begun. */
  public final AtomicInteger begun = new AtomicInteger();

  /** How many answers ended before their source did. */
  public final AtomicInteger cancelled = new AtomicInteger();

  private volatile Function<TaskRequest, Source<AnswerPart, NotUsed>> script =
      request -> Source.empty();

  /** What the next answers are. */
  public void answersWith(Source<AnswerPart, NotUsed> source) {
    script = request -> source;
    asked.clear();
    requests.clear();
    callers.clear();
    begun.set(0);
    cancelled.set(0);
  }

  /** What the next answers are: these words, and the end. */
  public void answersWith(String... words) {
    answersWith(Source.from(parts(words)));
  }

  /** What the next answers are: this picture. */
  public void answersWithPicture(String base64) {
    answersWith(
        Source.from(
            List.of(
                new Picture(Optional.of(base64), false, List.of(), Optional.empty()),
                new Finished(FinishReason.STOP, OptionalInt.empty(), 0))));
  }

  /** What the next answers are: a picture that is not safe for work. */
  public void answersWithUnsafePicture() {
    answersWith(
        Source.from(
            List.of(
                new Picture(Optional.empty(), true, List.of(), Optional.empty()),
                new Finished(FinishReason.STOP, OptionalInt.empty(), 0))));
  }

  /** What the next answers are: these embeddings. */
  public void answersWithEmbeddings(List<List<Double>> vectors) {
    answersWith(
        Source.from(
            List.of(
                new Embeddings(vectors), new Finished(FinishReason.STOP, OptionalInt.empty(), 0))));
  }

  /** What the next answers are: whatever fits the request. */
  public void answersFittingly() {
    answersWith(Source.empty());
    script = request -> Source.from(fitting(request));
  }

  private static List<AnswerPart> fitting(TaskRequest request) {
    if (request instanceof ClipRequest clip) {
      return List.of(
          new Embeddings(Collections.nCopies(clip.images().size(), List.of(0.5, 0.25))),
          finished(0));
    } else if (request instanceof ImageRequest) {
      return List.of(
          new Picture(Optional.of(Pictures.base64(8, 8)), false, List.of(), Optional.empty()),
          finished(0));
    }
    return parts("a");
  }

  /** These words as tokens with log probabilities, and the end. */
  public static List<AnswerPart> parts(String... words) {
    List<AnswerPart> parts = new ArrayList<>();
    for (String word : words) {
      parts.add(token(word));
    }
    parts.add(finished(words.length));
    return parts;
  }

  /** Fails a little later: a failure at once can overtake the parts before it. */
  public static <T> Source<T, NotUsed> failing(Throwable thrown) {
    return Source.<T>never()
        .completionTimeout(Duration.ofMillis(100))
        .mapError(Throwable.class, timeout -> thrown);
  }

  /** A token with a log probability and two likeliest tokens. */
  public static AnswerPart token(String word) {
    return new Token(
        word,
        OptionalDouble.of(-0.5),
        List.of(new Alternative(word, -0.5), new Alternative("other", -2.25)));
  }

  /** The end of an answer to a prompt of 7 tokens. */
  public static AnswerPart finished(int tokens) {
    return new Finished(FinishReason.STOP, OptionalInt.of(7), tokens);
  }

  @Override
  public Source<AnswerPart, NotUsed> ask(TaskRequest request, Caller caller) {
    asked.add(request);
    if (request instanceof ChatRequest chat) {
      requests.add(chat);
    }
    callers.add(caller);
    return script
        .apply(request)
        .watchTermination(
            (mat, done) -> {
              begun.incrementAndGet();
              return mat;
            })
        .via(new CountsCancels(cancelled));
  }

  @Override
  public Source<AnswerPart, NotUsed> askMiner(Hotkey miner, TaskRequest request, Caller caller) {
    throw new CancellationException("clients never choose the miner");
  }
}
