package io.assay.simulations.miners;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.language.NgramModel;
import io.assay.simulations.language.ServedModel;
import io.assay.simulations.openai.Answer;
import io.assay.simulations.openai.AnswerChunk;
import io.assay.simulations.openai.ChatRequest;
import io.assay.simulations.openai.Json;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.openai.RequestReader;
import java.time.Clock;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * What a miner does with requests, in whatever protocol they came: admits, answers and paces them
 * as its character does. Safe for use by many threads.
 */
public final class MinerWork {

  private final Miner miner;
  private final LanguageModels models;
  private final MinerSettings settings;
  private final long seed;
  private final Clock clock;
  private final RequestReader reader;
  private final Admission admission;
  private final PictureStudio studio;
  private final AtomicLong requests = new AtomicLong();

  /**
   * Of that miner.
   *
   * @param seed decides what becomes of each request
   * @param clock for the time of creation in answers
   */
  public MinerWork(
      Miner miner, LanguageModels models, MinerSettings settings, long seed, Clock clock) {
    this.miner = miner;
    this.models = models;
    this.settings = settings;
    this.seed = seed;
    this.clock = clock;
    this.reader = new RequestReader(settings.limits());
    RealService service =
        miner.character() == MinerCharacter.OVER_ANNOUNCER
            ? settings.overAnnouncer()
            : RealService.slotsOnly(settings.maxOpen());
    this.admission = new Admission(service, System.nanoTime());
    this.studio = new PictureStudio(miner, seed);
  }

  /** Whose work it is. */
  public Miner miner() {
    return miner;
  }

  /** How miners behave. */
  public MinerSettings settings() {
    return settings;
  }

  /** What it announces, {@code {"capacities": {"chat-mixtral": {"volume": 288000.0}}}}. */
  public ObjectNode capacities() {
    ObjectNode body = Json.object();
    ObjectNode capacities = body.putObject("capacities");
    miner.announced().forEach((task, volume) -> capacities.putObject(task).put("volume", volume));
    return body;
  }

  /**
   * A chat request in the OpenAI shape with the number that it has here.
   *
   * @throws OpenAiError 400 if it is none
   */
  public Numbered<ChatRequest> chatRequest(byte[] body) {
    long number = requests.incrementAndGet();
    return new Numbered<>(reader.chat(body, seed + number), number);
  }

  /** The n-th request. */
  public record Numbered<T>(T request, long number) {}

  /**
   * The answer to a chat request as a stream.
   *
   * @param arrived when the request did, by {@link System#nanoTime()}
   * @param form how the answer is written
   * @throws OpenAiError 404 if it does not serve the model, 429 or 500 as its character wants
   */
  public Source<ByteString, NotUsed> streamed(
      Numbered<ChatRequest> asked, long arrived, Function<Answer, Iterator<AnswerChunk>> form) {
    return timed(answer(asked, arrived).streamed(form), arrived);
  }

  /** The answer to a chat request in one piece; else as {@link #streamed}. */
  Source<ByteString, NotUsed> whole(Numbered<ChatRequest> asked, long arrived) {
    return timed(answer(asked, arrived).whole(), arrived);
  }

  /**
   * The answer to a request for a picture or for embeddings, in one piece.
   *
   * @throws OpenAiError as for chats
   */
  public Source<ByteString, NotUsed> picture(TaskRequest request, long arrived) {
    requireServed(request.task().value());
    long number = requests.incrementAndGet();
    Fate fate = begin(number, arrived);
    try {
      return timed(Source.single(studio.answer(request, fate, number)), arrived);
    } catch (RuntimeException e) {
      admission.end();
      throw e;
    }
  }

  private PacedAnswer answer(Numbered<ChatRequest> asked, long arrived) {
    ChatRequest request = asked.request();
    requireServed(request.model());
    ServedModel served =
        models.find(request.model()).orElseThrow(() -> OpenAiError.noModel(request.model()));
    NgramModel model =
        miner.character() == MinerCharacter.SMALLER_MODEL ? served.smaller() : served.real();
    String id = "chatcmpl-" + miner.uid() + "-" + Long.toHexString(asked.number());
    Answer answer =
        new Answer(id, clock.instant().getEpochSecond(), request, model, settings.limits());
    return new PacedAnswer(answer, miner.pace(), begin(asked.number(), arrived));
  }

  /** Takes a place for the n-th request, which is given back when its answer ends. */
  private Fate begin(long number, long arrived) {
    Fate fate = Fate.of(miner.character(), settings, seed + miner.uid(), number);
    if (!admission.tryBegin(arrived)) {
      throw OpenAiError.rateLimited("no capacity left, try again later");
    }
    if (fate.failed()) {
      admission.end();
      throw OpenAiError.failed("the worker failed");
    }
    return fate;
  }

  private Source<ByteString, NotUsed> timed(Source<Paced, NotUsed> answer, long arrived) {
    return answer
        .via(new Pacer(arrived, System::nanoTime))
        .watchTermination(
            (unused, done) -> {
              done.whenCompleteAsync((end, failure) -> admission.end(), Runnable::run);
              return NotUsed.getInstance();
            });
  }

  private void requireServed(String task) {
    if (!miner.announced().containsKey(task)) {
      throw OpenAiError.noModel(task);
    }
  }
}
