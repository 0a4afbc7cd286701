package io.assay.cluster.replay;

import io.assay.actors.miner.MinerState;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.Explanation;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsCalculator.Computed;
import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.report.TaskMeans;
import io.assay.persistence.history.HistoryReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Folds a history once, many miners at a time, and computes weights at its moments. */
final class Replayer {

  /** Progress is told every so many events. */
  private static final int SAID = 1_000;

  private final ActorSystem<?> system;
  private final HistoryReader reader;
  private final int threads;
  private final LongConsumer progress;
  private final AtomicLong events = new AtomicLong();

  /**
   * A replayer.
   *
   * @param threads how many miners are folded, and moments computed, at a time
   * @param progress is told now and then how many events were folded; by several threads
   */
  Replayer(ActorSystem<?> system, HistoryReader reader, int threads, LongConsumer progress) {
    this.system = system;
    this.reader = reader;
    this.threads = threads;
    this.progress = progress;
  }

  /** Every miner's states at the moments of a stretch: at recorded cuts, or else over time. */
  CompletionStage<MinerPasts> read(Stretch stretch) {
    return reader
        .weightsEvents()
        .runWith(Sink.seq(), system)
        .thenCompose(
            recorded -> {
              List<WeightsRecord> records = new ArrayList<>();
              recorded.forEach(
                  each -> {
                    if (each.event() instanceof WeightsEvent.WeightsComputed computed) {
                      records.add(computed.record());
                    }
                  });
              return stretch.at().isPresent() || records.isEmpty()
                  ? overTime(stretch)
                  : toCuts(
                      records.stream().filter(each -> stretch.contains(each.closesAt())).toList());
            });
  }

  private CompletionStage<MinerPasts> toCuts(List<WeightsRecord> records) {
    List<Moment> moments = new ArrayList<>();
    SortedMap<Hotkey, Map<Long, List<Integer>>> stops = new TreeMap<>();
    for (WeightsRecord record : records) {
      for (MemberCut cut : record.members()) {
        stops
            .computeIfAbsent(cut.hotkey(), miner -> new HashMap<>())
            .computeIfAbsent(cut.cut(), number -> new ArrayList<>())
            .add(moments.size());
      }
      moments.add(new Moment(record.period(), record.closesAt(), Optional.of(record)));
    }
    Map<Hotkey, Map<Integer, MinerState>> states = new ConcurrentHashMap<>();
    return Source.from(stops.keySet())
        .mapAsyncUnordered(
            threads,
            hotkey -> {
              Map<Long, List<Integer>> own = stops.getOrDefault(hotkey, Map.of());
              long last = own.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
              Walk.ToCuts walk = new Walk.ToCuts(own);
              return walked(hotkey, last, walk)
                  .thenApply(done -> states.put(hotkey, walk.kept()) == null);
            })
        .runWith(Sink.ignore(), system)
        .thenApply(done -> new MinerPasts(moments, new TreeMap<>(states), events.get()));
  }

  private CompletionStage<MinerPasts> overTime(Stretch stretch) {
    Map<Hotkey, Walk.OverTime> walks = new ConcurrentHashMap<>();
    return reader
        .minersOnRecord()
        .thenCompose(
            miners ->
                Source.from(miners)
                    .mapAsyncUnordered(
                        threads,
                        hotkey -> {
                          Walk.OverTime walk = new Walk.OverTime(stretch.every(), stretch.at());
                          return walked(hotkey, Long.MAX_VALUE, walk)
                              .thenApply(done -> walks.put(hotkey, walk) == null);
                        })
                    .runWith(Sink.ignore(), system))
        .thenApply(done -> pasts(stretch, new TreeMap<>(walks)));
  }

  private <W extends Walk> CompletionStage<W> walked(Hotkey hotkey, long last, W walk) {
    return reader
        .minerEvents(hotkey, 1, last)
        .runForeach(
            recorded -> {
              walk.take(recorded.event());
              if (events.incrementAndGet() % SAID == 0) {
                progress.accept(events.get());
              }
            },
            system)
        .thenApply(done -> walk);
  }

  private MinerPasts pasts(Stretch stretch, SortedMap<Hotkey, Walk.OverTime> walks) {
    TreeSet<Instant> ends = new TreeSet<>();
    Instant newest = Instant.MIN;
    for (Walk.OverTime walk : walks.values()) {
      ends.addAll(walk.kept().keySet());
      newest = walk.newest().isAfter(newest) ? walk.newest() : newest;
    }
    List<Moment> moments = Moments.of(ends, newest, stretch);
    SortedMap<Hotkey, Map<Integer, MinerState>> states = new TreeMap<>();
    walks.forEach((hotkey, walk) -> states.put(hotkey, states(walk.kept(), moments, stretch)));
    return new MinerPasts(moments, states, events.get());
  }

  private static Map<Integer, MinerState> states(
      NavigableMap<Instant, MinerState> kept, List<Moment> moments, Stretch stretch) {
    Map<Integer, MinerState> states = new HashMap<>();
    for (int i = 0; i < moments.size(); i++) {
      Instant end = Walk.OverTime.endOf(moments.get(i).at(), stretch.every());
      Map.Entry<Instant, MinerState> entry = kept.floorEntry(end);
      if (entry != null) {
        states.put(i, entry.getValue());
      }
    }
    return states;
  }

  /**
   * The weights at every moment, in order.
   *
   * @param counted is told how many moments are computed; by several threads
   * @throws IllegalArgumentException if the rule is wrong
   */
  CompletionStage<List<Computed>> compute(MinerPasts pasts, ReplayRule rule, LongConsumer counted) {
    AtomicLong done = new AtomicLong();
    Calculators calculators = new Calculators(rule);
    return Source.from(IntStream.range(0, pasts.moments().size()).boxed().toList())
        .mapAsync(
            threads,
            index ->
                later(
                    () -> {
                      Moment moment = pasts.moments().get(index);
                      Computed computed =
                          calculators
                              .at(moment)
                              .compute(moment.period(), moment.at(), pasts.views(index));
                      counted.accept(done.incrementAndGet());
                      return computed;
                    }))
        .runWith(Sink.seq(), system);
  }

  private <T> CompletionStage<T> later(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, system.executionContext()::execute);
  }

  /** What the miners' answers were worth in the mean at the last moment, by a rule. */
  static List<TaskMeans> means(MinerPasts pasts, ReplayRule rule) {
    int index = pasts.moments().size() - 1;
    Moment moment = pasts.moments().get(index);
    SortedMap<Hotkey, ScoringView> views = pasts.views(index);
    Function<Hotkey, Explanation> explainer =
        rule.calculator(moment.recorded()).explainer(moment.at(), views);
    List<TaskMeans> means = new ArrayList<>();
    for (Hotkey hotkey : views.keySet()) {
      explainer.apply(hotkey).tasks().forEach(task -> Means.of(hotkey, task).ifPresent(means::add));
    }
    return means;
  }
}
