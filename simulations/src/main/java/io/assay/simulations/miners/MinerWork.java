package io.assay.simulations.miners;

import io.assay.actors.dispatch.TaskRequest;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.language.NgramModel;
import io.assay.simulations.language.ServedModel;
import io.assay.simulations.openai.Answer;
import io.assay.simulations.openai.ChatRequest;
import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.openai.RequestReader;
import io.assay.simulations.serving.MinerService;
import io.assay.simulations.serving.TokenForm;
import io.assay.simulations.serving.Visit;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * What a miner does with requests, in whatever protocol they came: admits, answers and paces them
 * as its character does. Safe for use by many threads.
 */
public final class MinerWork implements MinerService {

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

  @Override
  public Map<String, Double> announced() {
    return miner.announced();
  }

  @Override
  public int maxTextBytes() {
    return settings.limits().maxBodyBytes();
  }

  @Override
  public int maxBodyBytes() {
    return settings.limits().maxPictureBytes();
  }

  @Override
  public CompletionStage<HttpResponse> completion(byte[] body, Visit visit) {
    Numbered asked = numbered(body);
    PacedAnswer answer = answer(asked, visit);
    return CompletableFuture.completedFuture(
        asked.request().stream()
            ? Http.events(timed(answer.streamed(Answer::chunks), visit))
            : HttpResponse.create()
                .withEntity(
                    HttpEntities.create(
                        ContentTypes.APPLICATION_JSON, timed(answer.whole(), visit))));
  }

  @Override
  public CompletionStage<Source<ByteString, NotUsed>> tokens(
      byte[] body, TokenForm form, Visit visit) {
    PacedAnswer answer = answer(numbered(body), visit);
    return CompletableFuture.completedFuture(
        timed(answer.streamed(text -> new TokenChunks(text.tokens(), form)), visit));
  }

  private Numbered numbered(byte[] body) {
    long number = requests.incrementAndGet();
    return new Numbered(reader.chat(body, seed + number), number);
  }

  /** The n-th request. */
  private record Numbered(ChatRequest request, long number) {}

  @Override
  public CompletionStage<Source<ByteString, NotUsed>> picture(TaskRequest request, Visit visit) {
    requireServed(request.task().value());
    long number = requests.incrementAndGet();
    Fate fate = begin(number, visit);
    try {
      return CompletableFuture.completedFuture(
          timed(Source.single(studio.answer(request, fate, number)), visit));
    } catch (RuntimeException e) {
      admission.end();
      throw e;
    }
  }

  private PacedAnswer answer(Numbered asked, Visit visit) {
    ChatRequest request = asked.request();
    requireServed(request.model());
    ServedModel served =
        models.find(request.model()).orElseThrow(() -> OpenAiError.noModel(request.model()));
    NgramModel model =
        miner.character() == MinerCharacter.SMALLER_MODEL ? served.smaller() : served.real();
    String id = "chatcmpl-" + miner.uid() + "-" + Long.toHexString(asked.number());
    Answer answer =
        new Answer(id, clock.instant().getEpochSecond(), request, model, settings.limits());
    return new PacedAnswer(answer, miner.pace(), begin(asked.number(), visit));
  }

  /** Takes a place for the n-th request, which is given back when its answer ends. */
  private Fate begin(long number, Visit visit) {
    Fate fate = Fate.of(miner.character(), settings, seed + miner.uid(), number);
    if (!admission.tryBegin(visit.arrivedNanos())) {
      throw OpenAiError.rateLimited("no capacity left, try again later");
    }
    if (fate.failed()) {
      admission.end();
      throw OpenAiError.failed("the worker failed");
    }
    return fate;
  }

  private Source<ByteString, NotUsed> timed(Source<Paced, NotUsed> answer, Visit visit) {
    return answer
        .via(new Pacer(visit.arrivedNanos(), System::nanoTime))
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
