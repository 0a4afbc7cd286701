package io.assay.simulations.miners;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.language.NgramModel;
import io.assay.simulations.language.ServedModel;
import io.assay.simulations.openai.Answer;
import io.assay.simulations.openai.ChatRequest;
import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.Json;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.openai.RequestReader;
import io.assay.simulations.pictures.PictureRoute;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A running miner on 127.0.0.1: {@code GET /capacity}, {@code POST /v1/chat/completions} and the
 * paths of {@link PictureRoute}, with the behaviour of its character. It serves what it announces,
 * anything else is answered with 404.
 */
public final class MinerServer {

  private final ActorSystem<?> system;
  private final Miner miner;
  private final LanguageModels models;
  private final MinerSettings settings;
  private final long seed;
  private final Clock clock;
  private final RequestReader reader;
  private final Admission admission;
  private final PictureStudio studio;
  private final AtomicLong requests = new AtomicLong();

  private MinerServer(
      ActorSystem<?> system,
      Miner miner,
      LanguageModels models,
      MinerSettings settings,
      long seed,
      Clock clock) {
    this.system = system;
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

  /**
   * Starts a miner.
   *
   * @param port on 127.0.0.1, 0 for a free one
   * @param seed decides what becomes of each request
   * @param clock for the time of creation in answers
   * @return its binding; fails if the port is in use
   */
  public static CompletionStage<ServerBinding> start(
      ActorSystem<?> system,
      Miner miner,
      LanguageModels models,
      MinerSettings settings,
      int port,
      long seed,
      Clock clock) {
    MinerServer server = new MinerServer(system, miner, models, settings, seed, clock);
    return org.apache.pekko.http.javadsl.Http.get(system)
        .newServerAt("127.0.0.1", port)
        .bind(server::handle);
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    long arrived = System.nanoTime();
    String path = request.getUri().path();
    Optional<PictureRoute> route = PictureRoute.ofMiner(path);
    if (route.isPresent() && request.method().name().equals("POST")) {
      return Http.withBody(
          request,
          settings.limits().maxPictureBytes(),
          system,
          body -> picture(route.get().read(body), arrived));
    }
    return switch (request.method().name() + " " + path) {
      case "POST /v1/chat/completions" ->
          Http.withBody(
              request, settings.limits().maxBodyBytes(), system, body -> chat(body, arrived));
      case "GET /capacity" -> plain(request, Http.json(capacities()));
      default -> plain(request, Http.error(OpenAiError.noPath(404, "no such path or method")));
    };
  }

  private CompletionStage<HttpResponse> plain(HttpRequest request, HttpResponse response) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(response);
  }

  private HttpResponse chat(byte[] body, long arrived) {
    long number = requests.incrementAndGet();
    ChatRequest request = reader.chat(body, seed + number);
    Answer answer = answer(request, number);
    PacedAnswer paced = new PacedAnswer(answer, miner.pace(), begin(number, arrived));
    Source<ByteString, NotUsed> out =
        timed(request.stream() ? paced.streamed() : paced.whole(), arrived);
    return request.stream() ? Http.events(out) : json(out);
  }

  private HttpResponse picture(TaskRequest request, long arrived) {
    requireServed(request.task().value());
    long number = requests.incrementAndGet();
    Fate fate = begin(number, arrived);
    try {
      return json(timed(Source.single(studio.answer(request, fate, number)), arrived));
    } catch (RuntimeException e) {
      admission.end();
      throw e;
    }
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

  private static HttpResponse json(Source<ByteString, NotUsed> body) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, body));
  }

  private void requireServed(String task) {
    if (!miner.announced().containsKey(task)) {
      throw OpenAiError.noModel(task);
    }
  }

  private Answer answer(ChatRequest request, long number) {
    requireServed(request.model());
    ServedModel served =
        models.find(request.model()).orElseThrow(() -> OpenAiError.noModel(request.model()));
    NgramModel model =
        miner.character() == MinerCharacter.SMALLER_MODEL ? served.smaller() : served.real();
    String id = "chatcmpl-" + miner.uid() + "-" + Long.toHexString(number);
    return new Answer(id, clock.instant().getEpochSecond(), request, model, settings.limits());
  }

  private ObjectNode capacities() {
    ObjectNode capacities = Json.object();
    miner.announced().forEach((task, volume) -> capacities.putObject(task).put("volume", volume));
    ObjectNode body = Json.object();
    body.set("capacities", capacities);
    return body;
  }
}
