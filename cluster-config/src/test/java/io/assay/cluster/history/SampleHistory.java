package io.assay.cluster.history;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.checking.Sample;
import io.assay.actors.miner.Capacity;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import io.assay.actors.miner.PeriodTask;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.scoring.Policies;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.weights.WeightsCalculator;
import io.assay.actors.weights.WeightsRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two miners through two periods, and the weights that followed. */
public final class SampleHistory {

  /** A miner that is exact. */
  public static final Hotkey FIRST = new Hotkey("5First");

  /** One that is a little off. */
  public static final Hotkey SECOND = new Hotkey("5Second");

  /** When the first period opens. */
  public static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  static final int EVENTS_A_PERIOD = 6;

  private static final TaskName CHAT = new TaskName("chat-mixtral");
  private static final HistoryNeed NEED = new HistoryNeed(Duration.ofHours(48), 1_000);
  private static final WeightsCalculator CALCULATOR =
      WeightsCalculator.of(
          Policies.named("vision-4.1", ConfigFactory.empty(), TaskTable.shipped()),
          TaskTable.shipped());

  private SampleHistory() {}

  /** All events of a miner. */
  public static List<MinerEvent> events(Hotkey hotkey) {
    int uid = hotkey.equals(FIRST) ? 0 : 1;
    List<MinerEvent> events = new ArrayList<>();
    events.add(
        new MinerEvent.MinerRegistered(
            hotkey, uid, new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:9" + uid), START));
    events.add(
        new MinerEvent.CapacityAnnounced(
            new TreeMap<>(Map.of(CHAT, new Capacity(9_000, 5_000))), 1, START.plusMillis(5)));
    for (int period = 1; period <= 2; period++) {
      events.addAll(period(period, uid));
    }
    return events;
  }

  private static List<MinerEvent> period(int period, int uid) {
    Instant opens = START.plusSeconds(20L * (period - 1));
    Instant at = opens.plusSeconds(3);
    QueryId query = new QueryId((at.toEpochMilli() << 16) | 0x7000, period * 10L + uid);
    Measurement measured =
        new Measurement(
            0.8 + uid, OptionalDouble.of(0.2), OptionalDouble.of(80), OptionalDouble.of(20));
    Evidence evidence =
        new Evidence.Text("m", PositionChoice.HIGHEST_LOGPROB, 0.5, List.of(), 0.01 + uid * 0.03);
    Sample sample = new Sample("a-" + query, "0".repeat(64), at.plusSeconds(60));
    return List.of(
        new MinerEvent.PeriodOpened(
            period,
            opens,
            opens.plusSeconds(20),
            new TreeMap<>(Map.of(CHAT, new PeriodTask(5_000, 0.05))),
            NEED,
            opens),
        new MinerEvent.QueryDispatched(
            query, CHAT, Traffic.SYNTHETIC, new Incarnation("n@1"), at.plusSeconds(60), at),
        new MinerEvent.QueryAnswered(
            query, CHAT, Traffic.SYNTHETIC, measured, Optional.empty(), at.plusSeconds(1)),
        new MinerEvent.AnswerSampled(
            query, CHAT, Traffic.SYNTHETIC, measured, sample, at.plusSeconds(1)),
        new MinerEvent.AnswerChecked(
            query, CHAT, Traffic.SYNTHETIC, measured, evidence, at.plusSeconds(2)),
        new MinerEvent.PeriodClosed(period, opens.plusSeconds(20), opens.plusSeconds(20)));
  }

  /** A miner's view at the end of a period. */
  static ScoringView view(Hotkey hotkey, int period) {
    List<MinerEvent> events = events(hotkey).subList(0, 2 + EVENTS_A_PERIOD * period);
    return ScoringView.of(MinerFold.replay(MinerState.empty(), events), period).orElseThrow();
  }

  static SortedMap<Hotkey, ScoringView> views(int period) {
    return new TreeMap<>(Map.of(FIRST, view(FIRST, period), SECOND, view(SECOND, period)));
  }

  /** The weights of a period as they were recorded. */
  public static WeightsRecord record(int period) {
    return CALCULATOR.compute(period, START.plusSeconds(20L * period), views(period)).record();
  }
}
