package io.assay.streams.fiber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.MinerClient;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.exchange.ExchangeLimits;
import io.assay.streams.exchange.Failures;
import io.assay.streams.exchange.WholeBody;
import io.assay.streams.pictures.PictureAnswerReader;
import io.assay.streams.text.TextAssembler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.japi.pf.PFBuilder;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Speaks the protocol {@code fiber}: {@code POST {url}/chat/completions}, {@code /text-to-image},
 * {@code /image-to-image}, {@code /avatar} and {@code /capacity}, each body a Fernet token under a
 * key that was exchanged before. Text always comes as a stream.
 *
 * <p>A task without a path, such as inpainting, fails as if the miner did not know it. A failure
 * that is ours, such as a signer that does not sign, is any exception but a {@link MinerFailure}.
 */
public final class FiberMinerClient implements MinerClient {

  private static final int NO_KEY = 400;
  private static final int NO_PATH = 404;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FiberSettings settings;
  private final TaskTable tasks;
  private final FiberExchanges exchanges;
  private final KeyExchange keys;
  private final Materializer materializer;

  /** A client with connections of its own; they close when the system stops. */
  public FiberMinerClient(
      ActorSystem<?> system, FiberSettings settings, TaskTable tasks, Signer signer, Clock clock) {
    this.settings = settings;
    this.tasks = tasks;
    this.exchanges = new FiberExchanges(system, settings, signer, clock);
    this.materializer = SystemMaterializer.get(system).materializer();
    this.keys =
        new KeyExchange(
            exchanges,
            settings,
            materializer,
            system.dispatchers().lookup(DispatcherSelector.blocking()));
  }

  @Override
  public Source<AnswerPart, NotUsed> ask(MinerAddress miner, Task task, TaskRequest request) {
    if (request instanceof ChatRequest chat) {
      return chat(miner, task, chat);
    } else if (request instanceof ImageRequest image
        && !FiberBody.path(image.operation()).isEmpty()) {
      ExchangeLimits limits =
          ExchangeLimits.whole(
              task.timeouts().connect(),
              task.timeouts().answer(),
              settings.limits().maxPictureBytes());
      return WholeBody.parts(
          body(miner, FiberBody.path(image.operation()), FiberBody.of(image), limits),
          PictureAnswerReader::picture);
    }
    return Source.failed(Failures.status(NO_PATH));
  }

  private Source<AnswerPart, NotUsed> chat(MinerAddress miner, Task task, ChatRequest request) {
    int maxTokens = Math.min(request.maxTokens(), settings.limits().maxTokens());
    Duration answer = task.timeouts().answer();
    boolean streamed = request.streamed();
    ExchangeLimits limits =
        new ExchangeLimits(
            task.timeouts().connect(),
            streamed ? settings.limits().headTimeout() : answer,
            streamed ? task.timeouts().betweenChunks() : answer,
            answer,
            settings.limits().maxAnswerBytes());
    return TextAssembler.parts(
        body(miner, "/chat/completions", FiberBody.of(request, maxTokens), limits),
        () ->
            new TextAssembler(
                maxTokens,
                maxTokens + settings.limits().tokenSlack(),
                settings.limits().maxEventBytes(),
                new CompletionEvents()));
  }

  /** The body of the answer; a key that the miner does not know is exchanged anew, once. */
  private Source<ByteString, NotUsed> body(
      MinerAddress miner, String path, ObjectNode payload, ExchangeLimits limits) {
    try {
      var unused = FiberExchanges.account(miner);
    } catch (IllegalStateException e) {
      return Source.failed(e);
    }
    return once(miner, path, payload, limits, true)
        .recoverWithRetries(
            1,
            new PFBuilder<Throwable, Source<ByteString, NotUsed>>()
                .match(NoKey.class, noKey -> once(miner, path, payload, limits, false))
                .build());
  }

  /** The miner does not know the key of a request. */
  private static final class NoKey extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Source<ByteString, NotUsed> once(
      MinerAddress miner,
      String path,
      ObjectNode payload,
      ExchangeLimits limits,
      boolean mayForget) {
    return Source.lazyCompletionStageSource(
            () -> keys.of(miner).thenCompose(key -> sent(miner, key, path, payload, limits)))
        .mapError(new PFBuilder<Throwable, Throwable>().matchAny(FiberMinerClient::cause).build())
        .mapMaterializedValue(unused -> NotUsed.getInstance())
        .mapError(
            new PFBuilder<Throwable, Throwable>()
                .match(
                    MinerFailure.class,
                    failure -> mayForget && isNoKey(failure),
                    failure -> new NoKey())
                .build());
  }

  private CompletionStage<Source<ByteString, NotUsed>> sent(
      MinerAddress miner,
      SymmetricKey key,
      String path,
      ObjectNode payload,
      ExchangeLimits limits) {
    ObjectNode whole = payload.deepCopy().put("nonce", exchanges.nonce());
    byte[] plain = whole.toString().getBytes(StandardCharsets.UTF_8);
    return exchanges
        .post(
            miner,
            key.uuid(),
            path,
            FiberExchanges.entity(
                ContentTypes.APPLICATION_OCTET_STREAM, exchanges.encrypted(plain, key)),
            limits)
        .thenApply(
            body ->
                body.mapError(
                    new PFBuilder<Throwable, Throwable>()
                        .match(MinerFailure.class, failure -> forgetting(failure, miner, key))
                        .build()));
  }

  private Throwable forgetting(MinerFailure failure, MinerAddress miner, SymmetricKey key) {
    if (isNoKey(failure)) {
      keys.forget(miner, key);
    }
    return failure;
  }

  private static boolean isNoKey(MinerFailure failure) {
    return failure.outcome() instanceof Outcome.Failed failed && failed.status() == NO_KEY;
  }

  /** What stages wrap is the failure itself. */
  private static Throwable cause(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  @Override
  public CompletionStage<SortedMap<TaskName, Double>> capacity(MinerAddress miner) {
    ExchangeLimits limits = settings.limits().capacity();
    return body(miner, "/capacity", FiberBody.capacity(tasks), limits)
        .fold(ByteString.emptyByteString(), ByteString::concat)
        .map(this::capacities)
        .runWith(Sink.head(), materializer);
  }

  /** Volumes of configured tasks; what is no finite number of 0 or more is left out. */
  private SortedMap<TaskName, Double> capacities(ByteString body) {
    JsonNode root;
    try {
      root = JSON.readTree(body.toArrayUnsafe());
    } catch (IOException e) {
      throw Failures.malformed("not JSON");
    }
    if (root == null || !root.isObject()) {
      throw Failures.malformed("no object of capacities");
    }
    TreeMap<TaskName, Double> announced = new TreeMap<>();
    for (Task task : tasks.tasks()) {
      JsonNode volume = root.path(task.name().value());
      if (volume.isNumber() && Double.isFinite(volume.asDouble()) && volume.asDouble() >= 0) {
        announced.put(task.name(), volume.asDouble());
      }
    }
    return Collections.unmodifiableSortedMap(announced);
  }
}
