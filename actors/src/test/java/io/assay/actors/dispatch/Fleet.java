package io.assay.actors.dispatch;

import io.assay.actors.miner.Counts;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.PeriodTask;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Miners for tests. */
final class Fleet {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final TaskName CHAT = new TaskName("chat-mixtral");
  static final TaskName OTHER = new TaskName("chat-llama-3");

  static final DispatchSettings SETTINGS =
      new DispatchSettings(
          16,
          Duration.ofSeconds(2),
          3,
          Duration.ofSeconds(5),
          Duration.ofSeconds(40),
          Duration.ofSeconds(60));

  private Fleet() {}

  static Hotkey hotkey(int number) {
    return new Hotkey("hk-" + (char) ('a' + number));
  }

  static Instant at(double seconds) {
    return START.plusMillis((long) (seconds * 1000));
  }

  /** A member with capacity for {@link #CHAT}, and {@code left} of 100 still wanted. */
  static MinerStatus miner(int number, double left, long revision) {
    return miner(number, true, left, revision, CHAT);
  }

  static MinerStatus miner(
      int number, boolean member, double left, long revision, TaskName... tasks) {
    SortedMap<TaskName, Double> capacities = new TreeMap<>();
    SortedMap<TaskName, PeriodTask> asked = new TreeMap<>();
    SortedMap<TaskName, Counts> counts = new TreeMap<>();
    for (TaskName task : tasks) {
      capacities.put(task, 1000.0);
      asked.put(task, new PeriodTask(1000, 0.1));
      counts.put(task, new Counts(100 - left, 1, 0, 0, 0));
    }
    return new MinerStatus(
        hotkey(number),
        number,
        Optional.of(new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:" + (20_000 + number))),
        member,
        capacities,
        Optional.of(new MinerStatus.PeriodStatus(1, START, START.plusSeconds(60), asked, counts)),
        0,
        0,
        revision);
  }

  static DispatchTable table(MinerStatus... miners) {
    DispatchTable table = new DispatchTable(SETTINGS);
    for (MinerStatus miner : miners) {
      table.update(miner);
    }
    return table;
  }
}
