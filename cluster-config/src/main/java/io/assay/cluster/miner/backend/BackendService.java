package io.assay.cluster.miner.backend;

import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.cluster.miner.settings.FrontSettings;
import io.assay.cluster.miner.settings.ServedTask;
import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.Json;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.serving.MinerService;
import io.assay.simulations.serving.TokenForm;
import io.assay.simulations.serving.Visit;
import io.assay.streams.exchange.Failures;
import io.assay.streams.openai.AnswerStage;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Answers with what model servers say. A request takes a place of its task's group for as long as
 * the model server works on it, or is refused at once. The head of an answer waits for its first
 * part, so that a failure before that has a status of its own; a later one breaks the connection.
 */
public final class BackendService implements MinerService {

  /** A model server may count tokens a little otherwise. */
  private static final int SLACK = 64;

  private static final Duration DRAIN = Duration.ofSeconds(1);
  private static final int LONGEST_EVENT = 1 << 20;

  private final ActorSystem<?> system;
  private final FrontSettings settings;
  private final BackendClient client;
  private final SortedMap<String, Double> announced = new TreeMap<>();
  private final SortedMap<String, Places> groups = new TreeMap<>();
  private final Tally tally;

  /** Answers for the tasks of those settings. */
  public BackendService(ActorSystem<?> system, FrontSettings settings, BackendClient client) {
    this.system = system;
    this.settings = settings;
    this.client = client;
    this.tally = new Tally(settings.tasks().keySet());
    settings.tasks().forEach((name, task) -> announced.put(name, task.volume()));
    settings.groups().forEach((name, places) -> groups.put(name, new Places(places)));
  }

  /** What became of the requests. */
  public Tally tally() {
    return tally;
  }

  /** The concurrency groups, by name. */
  public SortedMap<String, Places> groups() {
    return Collections.unmodifiableSortedMap(groups);
  }

  @Override
  public Map<String, Double> announced() {
    return Collections.unmodifiableSortedMap(announced);
  }

  @Override
  public int maxTextBytes() {
    return settings.limits().bodyBytes();
  }

  @Override
  public int maxBodyBytes() {
    return settings.limits().bodyBytes();
  }

  @Override
  public CompletionStage<HttpResponse> completion(byte[] body, Visit visit) {
    ChatCall call = call(body);
    Source<ByteString, NotUsed> answer = client.chat(call);
    return call.streamed()
        ? begun(answer.orElse(nothing()).via(turn(call, visit))).thenApply(Http::events)
        : answer
            .fold(ByteString.emptyByteString(), ByteString::concat)
            .map(BackendService::requireJson)
            .via(turn(call, visit))
            .runWith(Sink.last(), system)
            .thenApply(Http::json)
            .exceptionally(BackendService::failed);
  }

  @Override
  public CompletionStage<Source<ByteString, NotUsed>> tokens(
      byte[] body, TokenForm form, Visit visit) {
    ChatCall call = call(body).asTokens();
    int most = settings.limits().answerTokens() + SLACK;
    return begun(
        client
            .chat(call)
            .via(new AnswerStage(most, LONGEST_EVENT, DRAIN))
            .via(turn(call, visit))
            .mapConcat(part -> part instanceof Token token ? List.of(token) : List.of())
            .map(token -> form.event(token.text(), token.logprob())));
  }

  @Override
  public CompletionStage<Source<ByteString, NotUsed>> picture(TaskRequest request, Visit visit) {
    throw OpenAiError.noModel(request.task().value());
  }

  private ChatCall call(byte[] body) {
    return ChatCall.of(body, settings.tasks(), settings.limits().answerTokens());
  }

  private <T> TurnStage<T> turn(ChatCall call, Visit visit) {
    ServedTask task = call.task();
    Places places = groups.get(task.group());
    if (places == null || !places.tryTake()) {
      tally.count(task.task(), Ending.REFUSED);
      throw OpenAiError.rateLimited(
          "all places of this miner for %s are taken, try again later".formatted(task.task()));
    }
    return new TurnStage<>(new Turn(task.task(), places, tally), visit);
  }

  /** Waits for the first part; what is not taken up then ends by itself. */
  private CompletionStage<Source<ByteString, NotUsed>> begun(Source<ByteString, NotUsed> answer) {
    return answer
        .completionTimeout(settings.limits().longest())
        .prefixAndTail(1)
        .map(begun -> Source.from(begun.first()).concat(begun.second()))
        .runWith(Sink.head(), system)
        .exceptionally(BackendService::failed);
  }

  private static Source<ByteString, NotUsed> nothing() {
    return Source.lazySource(
            () -> Source.<ByteString>failed(Failures.empty("an answer without a byte")))
        .mapMaterializedValue(unused -> NotUsed.getInstance());
  }

  private static <T> T failed(Throwable failure) {
    throw new CompletionException(BackendFailures.error(Http.cause(failure)));
  }

  private static ByteString requireJson(ByteString body) {
    try {
      if (Json.read(body.toArrayUnsafe()).isObject()) {
        return body;
      }
    } catch (IOException e) {
      throw Failures.malformed("not JSON");
    }
    throw Failures.malformed("no JSON object");
  }
}
