package io.assay.streams.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.account.AccountId;
import io.assay.actors.checking.AnswerStore;
import io.assay.actors.checking.Sample;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.DispatchSettings;
import io.assay.actors.dispatch.DispatcherActor;
import io.assay.actors.dispatch.DispatcherMessage;
import io.assay.actors.dispatch.MinerClients;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.price.Price;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.WorkSettings;
import io.assay.actors.task.Task;
import io.assay.actors.tracing.Spans;
import io.assay.streams.inference.InferenceException.Kind;
import io.assay.streams.openai.Asks;
import io.assay.streams.openai.FakeMiner;
import io.assay.streams.openai.OpenAiMinerClient;
import io.assay.streams.sampling.Sampler;
import io.assay.streams.sampling.StoringSampler;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;

/** Inference with a real dispatcher and real HTTP to fake miners; entities and store are fakes. */
final class World implements AutoCloseable, AnswerStore {

  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Payment PAYMENT =
      new Payment(new AccountId("account1"), new QueryId(9, 9), Price.parse("1.5"), 2);
  static final Caller CLIENT = new Caller(Traffic.ORGANIC, "r-1", Optional.of(PAYMENT));
  static final Caller SELF = new Caller(Traffic.SYNTHETIC, "s-1", Optional.empty());

  final FakeMiners entities = new FakeMiners();
  final Map<QueryId, byte[]> stored = new ConcurrentHashMap<>();
  final List<DispatcherMessage> toldDispatcher = new CopyOnWriteArrayList<>();

  /** The payments that were given back. */
  final List<Payment> released = new CopyOnWriteArrayList<>();

  volatile Function<QueryId, CompletionStage<Sample>> storing =
      query ->
          CompletableFuture.completedFuture(
              new Sample(query.toString(), "0".repeat(64), NOW.plusSeconds(60)));

  /** Takes the spans; nobody wants any unless a test does. */
  volatile Spans spans = Spans.NONE;

  private final ActorTestKit kit;
  private final ActorRef<DispatcherMessage> dispatcher;
  private final List<FakeMiner> miners = new ArrayList<>();
  private final AtomicLong nextId = new AtomicLong();
  private final Task task;

  World(ActorTestKit kit, Task task) {
    this.kit = kit;
    this.task = task;
    ActorRef<DispatcherMessage> real =
        kit.spawn(
            DispatcherActor.create(
                DispatchSettings.from(ConfigFactory.empty()),
                Clock.systemUTC(),
                DispatcherActor.Uses.IGNORED));
    this.dispatcher =
        kit.spawn(
            Behaviors.receiveMessage(
                message -> {
                  toldDispatcher.add(message);
                  real.tell(message);
                  return Behaviors.same();
                }));
  }

  /** Adds a miner; those added first are asked first. */
  FakeMiner miner(Function<HttpRequest, CompletionStage<HttpResponse>> script) {
    FakeMiner miner = new FakeMiner(kit.system(), script);
    add(miner.endpoint());
    miners.add(miner);
    return miner;
  }

  /** Adds a miner at this address. */
  void add(Endpoint endpoint) {
    int number = miners.size();
    dispatcher.tell(
        new DispatcherMessage.MinerChanged(
            new MinerStatus(
                hotkey(number),
                number,
                Optional.of(endpoint),
                true,
                new TreeMap<>(Map.of(task.name(), 1000.0)),
                Optional.empty(),
                0,
                0,
                1)));
  }

  static Hotkey hotkey(int number) {
    return new Hotkey("miner-" + number);
  }

  MinerInference inference(String changes) {
    return inference(changes, new StoringSampler((name, query) -> true, this));
  }

  MinerInference inference(String changes, Sampler sampler) {
    InferencePorts ports =
        new InferencePorts(
            Asks.tasks(task),
            dispatcher,
            entities,
            new MinerClients(
                Map.of(
                    MinerProtocol.OPENAI,
                    new OpenAiMinerClient(kit.system(), Asks.settings(""), Asks.tasks(task)))),
            sampler,
            new WorkSettings(4, 1, 1),
            new Incarnation("node-1@1"),
            released::add,
            () -> new QueryId(7, nextId.incrementAndGet()),
            Clock.fixed(NOW, ZoneOffset.UTC),
            System::nanoTime,
            spans);
    return new MinerInference(
        kit.system(),
        ports,
        InferenceSettings.from(ConfigFactory.parseString("assay.inference { " + changes + " }")));
  }

  List<AnswerPart> ask(Inference inference) {
    return inference
        .ask(Asks.request(64), CLIENT)
        .runWith(Sink.seq(), kit.system())
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  TestSubscriber.Probe<AnswerPart> probe(Inference inference, Caller caller) {
    return probe(inference, Asks.request(64), caller);
  }

  TestSubscriber.Probe<AnswerPart> probe(Inference inference, TaskRequest request, Caller caller) {
    return inference
        .ask(request, caller)
        .toMat(TestSink.create(kit.system()), Keep.right())
        .run(kit.system());
  }

  TestSubscriber.Probe<AnswerPart> probeWith(Inference inference, int miner) {
    return inference
        .askMiner(hotkey(miner), Asks.request(64), SELF)
        .toMat(TestSink.create(kit.system()), Keep.right())
        .run(kit.system());
  }

  Kind failure(Inference inference) {
    try {
      throw new AssertionError("answered with " + ask(inference).size() + " parts");
    } catch (CompletionException e) {
      return kind(e.getCause());
    }
  }

  static Kind kind(Throwable failure) {
    assertThat(failure).isInstanceOf(InferenceException.class);
    return ((InferenceException) failure).kind();
  }

  @Override
  public CompletionStage<Sample> put(QueryId query, byte[] content) {
    stored.put(query, content);
    return storing.apply(query);
  }

  @Override
  public CompletionStage<Optional<byte[]>> get(Sample sample) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    miners.forEach(FakeMiner::close);
  }
}
