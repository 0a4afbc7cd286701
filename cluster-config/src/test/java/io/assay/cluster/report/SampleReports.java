package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.TaskFactors;
import io.assay.actors.task.TaskName;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Closed periods as a demo of six miners has them. */
public final class SampleReports {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final List<String> TASKS = List.of("chat-mixtral", "chat-llama-3");

  private record Sample(
      int uid, String character, int twin, int limited, int failed, double quality, double speed) {}

  private static final List<Sample> MINERS =
      List.of(
          new Sample(0, "honest-fast", -1, 0, 0, 1.0, 1.5),
          new Sample(1, "smaller-model", 0, 0, 0, 0.2, 1.49),
          new Sample(2, "honest-medium", -1, 0, 1, 1.0, 1.25),
          new Sample(3, "over-announcer", 2, 30, 0, 0.99, 1.24),
          new Sample(4, "honest-slow", -1, 0, 0, 1.0, 0.6),
          new Sample(5, "flaky", 0, 0, 14, 1.0, 1.5));

  private SampleReports() {}

  /** The hotkey of a miner. */
  public static Hotkey hotkey(int uid) {
    return new Hotkey("5" + "ABCDEF".charAt(uid) + "x".repeat(40) + "yzYZ" + uid);
  }

  /** As many periods as wanted, each of 20 s. */
  public static List<PeriodReport> periods(int count) {
    List<PeriodReport> periods = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      periods.add(period(i));
    }
    return periods;
  }

  private static PeriodReport period(int number) {
    Instant opens = START.plusSeconds(20L * (number - 1));
    WeightsRecord record = record(number, opens.plusSeconds(20));
    List<MinerLine> miners = new ArrayList<>();
    for (WeightLine weight : PublishedWeights.of(record)) {
      Sample sample = MINERS.get(weight.uid());
      MinerKind kind =
          new MinerKind(
              sample.character(),
              sample.twin() < 0 ? Optional.empty() : Optional.of(hotkey(sample.twin())));
      List<TaskLine> tasks = new ArrayList<>();
      for (String task : TASKS) {
        tasks.add(line(sample, new TaskName(task), weight.weight(), number));
      }
      miners.add(new MinerLine(weight.hotkey(), weight.uid(), kind, tasks, weight));
    }
    return new PeriodReport(opens, record, miners);
  }

  private static TaskLine line(Sample sample, TaskName task, double weight, int number) {
    int answered = 48 - sample.limited() - sample.failed() + number;
    return new TaskLine(
        answered,
        sample.limited(),
        sample.failed(),
        answered,
        OptionalDouble.of(sample.quality()),
        OptionalDouble.of(sample.speed()),
        OptionalDouble.of(1 - sample.limited() / 48.0 - sample.failed() / 48.0),
        new TaskFactors(
            task,
            hotkey(sample.uid()),
            sample.uid(),
            50 + answered,
            sample.quality() * sample.speed(),
            0.9,
            15_360,
            15_360 * 0.9 * sample.quality() * sample.speed(),
            weight,
            weight / 2));
  }

  private static WeightsRecord record(int number, Instant closes) {
    SortedMap<Hotkey, Double> scores = new TreeMap<>();
    List<MemberCut> members = new ArrayList<>();
    for (Sample sample : MINERS) {
      double kept = 1 - sample.limited() / 48.0 - sample.failed() / 48.0;
      double value = sample.quality() * sample.speed() * kept * kept + 0.01 * number;
      scores.put(hotkey(sample.uid()), value * value * value);
      members.add(new MemberCut(hotkey(sample.uid()), sample.uid(), number, 100L * number, false));
    }
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("period-score.decay", "0.5");
    configuration.put("shares.exponent", "3.0");
    configuration.put("tasks", "chat-mixtral,chat-llama-3");
    return new WeightsRecord(
        number,
        closes,
        "vision-4.1",
        1,
        configuration,
        members,
        scores,
        Integer.toHexString(number).repeat(64).substring(0, 64));
  }
}
