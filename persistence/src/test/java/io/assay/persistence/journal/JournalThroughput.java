package io.assay.persistence.journal;

import static io.assay.persistence.journal.Measures.at;
import static io.assay.persistence.journal.Measures.cpuNanos;
import static io.assay.persistence.journal.Measures.ms;
import static io.assay.persistence.journal.Measures.resident;
import static io.assay.persistence.journal.Measures.say;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.account.Charge;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerContext;
import io.assay.actors.miner.MinerEntity;
import io.assay.actors.miner.MinerObserver;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.MinerRequest;
import io.assay.actors.miner.MinerSettings;
import io.assay.actors.miner.MinerState;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.Outcome;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import io.assay.persistence.history.HistoryReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Measures the embedded journal under miner entities in an open loop: queries are dispatched and, a
 * little later, ended at a fixed rate whatever the journal does. Reports the time from the moment
 * at which a query's end was due to the answer that it is durable.
 *
 * <p>Arguments: folder, miners, queries a second, seconds, then {@code key=value} settings that
 * override the journal's.
 */
public final class JournalThroughput {
  private static final TaskName TASK = new TaskName("chat-mixtral");
  private static final Incarnation OWNER = new Incarnation("node-1@9f3c");
  private static final long UNDER_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private record Due(long at, int miner, QueryId query) {}

  private final ActorSystem<SpawnProtocol.Command> system;
  private final List<ActorRef<MinerRequest>> miners = new ArrayList<>();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final Random random = new Random(7);
  private final long[] latencies;
  private volatile int measured;

  private JournalThroughput(ActorSystem<SpawnProtocol.Command> system, int queries) {
    this.system = system;
    this.latencies = new long[queries];
  }

  /** Runs one measurement: writes, then reads it all back. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int miners = Integer.parseInt(args[1]);
    int rate = Integer.parseInt(args[2]);
    int seconds = Integer.parseInt(args[3]);
    Config settings =
        ConfigFactory.parseString(String.join("\n", Arrays.asList(args).subList(4, args.length)));
    write(folder, settings, miners, rate, seconds);
    for (int round = 1; round <= 3; round++) {
      readAll(folder, settings, miners);
    }
    say("resident %s", resident());
  }

  private static void write(Path folder, Config settings, int miners, int rate, int seconds)
      throws Exception {
    long begin = System.nanoTime();
    try (EmbeddedJournal journal = EmbeddedJournal.open(folder)) {
      long open = System.nanoTime();
      ActorSystem<SpawnProtocol.Command> system = system(journal, settings);
      JournalThroughput run = new JournalThroughput(system, rate * seconds);
      run.register(miners);
      say("new journal open in %.0f ms, miners registered in %.0f ms", ms(begin, open), ms(open));
      run.load(rate, Math.min(5, seconds), false);
      long size = Files.size(journal.databaseFile());
      long cpu = cpuNanos();
      run.failed.set(0);
      run.load(rate, seconds, true);
      run.report(rate, seconds, cpuNanos() - cpu);
      long grown = Files.size(journal.databaseFile()) - size;
      say("file %.1f MB, grown %.1f MB", (size + grown) / 1e6, grown / 1e6);
      stop(system);
      long close = System.nanoTime();
      journal.close();
      say("closed in %.0f ms, %.1f MB", ms(close), Files.size(journal.databaseFile()) / 1e6);
    }
  }

  /** Folds every miner's events, eight miners at a time. */
  private static void readAll(Path folder, Config settings, int miners) throws Exception {
    long begin = System.nanoTime();
    try (EmbeddedJournal journal = EmbeddedJournal.open(folder)) {
      long open = System.nanoTime();
      ActorSystem<SpawnProtocol.Command> system = system(journal, settings);
      HistoryReader reader = HistoryReader.of(system, "jdbc-read-journal");
      long start = System.nanoTime();
      long events =
          Source.range(0, miners - 1)
              .mapAsyncUnordered(8, i -> reader.minerState(hotkey(i), Long.MAX_VALUE))
              .map(MinerState::revision)
              .runFold(0L, Long::sum, system)
              .toCompletableFuture()
              .get(300, TimeUnit.SECONDS);
      say(
          "open in %.0f ms, %d events folded in %.0f ms: %.0f a second",
          ms(begin, open), events, ms(start), events / ms(start) * 1_000);
      stop(system);
    }
  }

  private static ActorSystem<SpawnProtocol.Command> system(EmbeddedJournal journal, Config config) {
    return ActorSystem.create(
        SpawnProtocol.create(),
        "throughput",
        config.withFallback(journal.config()).withFallback(ConfigFactory.load()).resolve());
  }

  private static void stop(ActorSystem<?> system) throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static Hotkey hotkey(int miner) {
    return new Hotkey("5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo5E" + miner);
  }

  private void register(int count) throws Exception {
    MinerContext context =
        new MinerContext(
            Clock.systemUTC(),
            new Ignore(),
            () -> new TreeSet<>(List.of(OWNER)),
            MinerSettings.defaults());
    List<CompletionStage<MinerReply>> replies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Hotkey hotkey = hotkey(i);
      ActorRef<MinerRequest> miner =
          AskPattern.<SpawnProtocol.Command, ActorRef<MinerRequest>>ask(
                  system,
                  replyTo ->
                      new SpawnProtocol.Spawn<>(
                          MinerEntity.create(hotkey, context),
                          "m" + hotkey,
                          Props.empty(),
                          replyTo),
                  Duration.ofSeconds(10),
                  system.scheduler())
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      miners.add(miner);
      replies.add(
          ask(
              i,
              new MinerCommand.RegisterMiner(
                  hotkey, i, new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:8091"))));
    }
    for (CompletionStage<MinerReply> reply : replies) {
      reply.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  private CompletionStage<MinerReply> ask(int miner, MinerCommand command) {
    return AskPattern.ask(
        miners.get(miner),
        replyTo -> new MinerRequest.Ask(command, replyTo),
        Duration.ofSeconds(20),
        system.scheduler());
  }

  /** Dispatches and ends queries at their time; late ones are sent at once, and count as late. */
  private void load(int rate, int seconds, boolean measure) {
    ArrayDeque<Due> ends = new ArrayDeque<>();
    long start = System.nanoTime();
    int total = rate * seconds;
    int sent = 0;
    int ended = 0;
    int before = answered.get();
    while (ended < total) {
      long now = System.nanoTime();
      while (sent < total && start + sent * 1_000_000_000L / rate <= now) {
        ends.add(dispatch(start + sent * 1_000_000_000L / rate));
        sent++;
      }
      while (!ends.isEmpty() && ends.peek().at() <= now) {
        end(ends.remove(), measure);
        ended++;
      }
      LockSupport.parkNanos(200_000);
    }
    while (answered.get() - before < total * 2) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private Due dispatch(long due) {
    int miner = random.nextInt(miners.size());
    QueryId query = QueryId.create(Instant.now(), random);
    ask(
            miner,
            new MinerCommand.DispatchQuery(
                query, TASK, Traffic.ORGANIC, OWNER, Instant.now().plusSeconds(60)))
        .whenComplete((reply, failure) -> count(reply, failure));
    return new Due(due + UNDER_WAY_NANOS, miner, query);
  }

  private void end(Due due, boolean measure) {
    Measurement measurement =
        new Measurement(
            1.25, OptionalDouble.of(0.31), OptionalDouble.of(1_840), OptionalDouble.of(460));
    ask(
            due.miner(),
            new MinerCommand.EndQuery(
                due.query(),
                TASK,
                Traffic.ORGANIC,
                new Outcome.Answered(measurement),
                Optional.empty(),
                Optional.<Charge>empty()))
        .whenComplete(
            (reply, failure) -> {
              if (measure) {
                record(System.nanoTime() - due.at());
              }
              count(reply, failure);
            });
  }

  private synchronized void record(long nanos) {
    latencies[measured] = nanos;
    measured = measured + 1;
  }

  private void count(MinerReply reply, Throwable failure) {
    if (failure != null || !(reply instanceof MinerReply.Accepted)) {
      failed.incrementAndGet();
    }
    answered.incrementAndGet();
  }

  private void report(int rate, int seconds, long cpu) {
    long[] sorted = Arrays.copyOf(latencies, measured);
    Arrays.sort(sorted);
    say(
        "%d queries/s for %d s: end to durable p50 %.1f p95 %.1f p99 %.1f p99.9 %.1f max %.1f ms,"
            + " failed %d, CPU %.2f of a core",
        rate,
        seconds,
        at(sorted, 0.5),
        at(sorted, 0.95),
        at(sorted, 0.99),
        at(sorted, 0.999),
        at(sorted, 1),
        failed.get(),
        cpu / 1e9 / seconds);
  }

  private static final class Ignore implements MinerObserver {
    @Override
    public void changed(MinerStatus status) {}

    @Override
    public void waiting(WaitingAnswer answer) {}

    @Override
    public void unsettled(Hotkey miner, QueryId query, Charge charge) {}
  }
}
