package io.assay.actors.scoring;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.checking.Finding;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Inputs of a scoring, put together row by row. */
final class Given {

  static final TaskName CHAT = new TaskName("chat-mixtral");
  static final TaskName AVATAR = new TaskName("avatar");

  private final List<TaskWeight> weights = new ArrayList<>();
  private final List<TaskCapacity> capacities = new ArrayList<>();
  private final SortedMap<Integer, Hotkey> hotkeys = new TreeMap<>();
  private final SortedMap<Hotkey, List<Reward>> rewards = new TreeMap<>();
  private final SortedMap<Hotkey, List<PeriodRecord>> periods = new TreeMap<>();

  private Instant at = second(0);

  static ScoringPolicy policy(String overrides) {
    return Policies.named("vision-4.1", ConfigFactory.parseString(overrides), TaskTable.shipped());
  }

  static Instant second(long second) {
    return Instant.ofEpochSecond(1_718_150_400L + second);
  }

  static Reward recorded(TaskName task, double quality, double speed, Instant at) {
    return reward(task, new Finding.Recorded(quality), OptionalDouble.of(speed), at);
  }

  static Reward reward(TaskName task, Finding finding, OptionalDouble speed, Instant at) {
    return new Reward(
        task,
        finding,
        speed,
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        OptionalDouble.of(10),
        true,
        at);
  }

  static Reward measured(TaskName task, OptionalDouble seconds, OptionalDouble units, Instant at) {
    return new Reward(
        task,
        new Finding.Text(0),
        OptionalDouble.empty(),
        seconds,
        units,
        OptionalDouble.empty(),
        true,
        at);
  }

  static PeriodRecord period(TaskName task, double score, double volume, Instant at) {
    return new PeriodRecord(task, OptionalDouble.of(score), 100, volume, 10, 0, 0, at);
  }

  Given weight(TaskName task, double weight) {
    weights.add(new TaskWeight(task, weight));
    return this;
  }

  Given miner(int uid, String hotkey) {
    hotkeys.put(uid, new Hotkey(hotkey));
    return this;
  }

  Given capacity(TaskName task, int uid, double volume) {
    capacities.add(new TaskCapacity(task, uid, volume));
    return this;
  }

  Given reward(String hotkey, Reward reward) {
    rewards.computeIfAbsent(new Hotkey(hotkey), key -> new ArrayList<>()).add(reward);
    return this;
  }

  Given period(String hotkey, PeriodRecord period) {
    periods.computeIfAbsent(new Hotkey(hotkey), key -> new ArrayList<>()).add(period);
    return this;
  }

  Given at(Instant moment) {
    at = moment;
    return this;
  }

  ScoringInputs inputs() {
    SortedMap<Hotkey, MinerHistory> histories = new TreeMap<>();
    for (Hotkey hotkey : hotkeys.values()) {
      histories.put(
          hotkey,
          new MinerHistory(
              hotkey,
              rewards.getOrDefault(hotkey, List.of()),
              periods.getOrDefault(hotkey, List.of())));
    }
    return new ScoringInputs(weights, capacities, hotkeys, histories, at);
  }
}
