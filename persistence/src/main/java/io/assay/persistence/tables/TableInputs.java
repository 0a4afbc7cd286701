package io.assay.persistence.tables;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.actors.scoring.ScoringInputs;
import io.assay.actors.scoring.TaskCapacity;
import io.assay.actors.scoring.TaskWeight;
import io.assay.actors.task.TaskName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the public system's tables into the inputs of a policy. */
public final class TableInputs {

  private final MinerRows miners = new MinerRows();
  private final Map<String, TaskName> tasks = new HashMap<>();

  private TableInputs() {}

  /**
   * The inputs that these tables hold.
   *
   * @param at the moment of scoring; if empty, the newest row's
   * @throws TableException if a table cannot be read
   */
  public static ScoringInputs read(TableFiles files, Optional<Instant> at) {
    return new TableInputs().readAll(files, at);
  }

  /**
   * The weights of the tasks, from a table with the columns task and weight.
   *
   * @throws TableException if it cannot be read
   */
  public static List<TaskWeight> taskWeights(Path file) {
    List<TaskWeight> weights = new ArrayList<>();
    Set<TaskName> seen = new HashSet<>();
    CsvTable.read(
        file,
        List.of("task", "weight"),
        row -> {
          TaskName task = row.value("task", TaskName::new);
          if (!seen.add(task)) {
            throw row.repeated("task");
          }
          weights.add(new TaskWeight(task, row.number("weight")));
        });
    return weights;
  }

  private ScoringInputs readAll(TableFiles files, Optional<Instant> at) {
    List<TaskWeight> weights = taskWeights(files.taskWeights());
    SortedMap<Integer, Hotkey> hotkeys = hotkeys(files.uidInfo());
    List<TaskCapacity> capacities = capacities(files.capacities());
    CsvTable.read(files.uidRecords(), PublicRows.UID_RECORDS, this::period);
    CsvTable.read(files.rewardData(), PublicRows.REWARD_DATA, this::reward);
    return new ScoringInputs(
        weights, capacities, hotkeys, miners.histories(), at.orElse(miners.newest()));
  }

  private static SortedMap<Integer, Hotkey> hotkeys(Path file) {
    SortedMap<Integer, Hotkey> hotkeys = new TreeMap<>();
    CsvTable.read(
        file,
        List.of("uid", "hotkey"),
        row -> {
          if (hotkeys.put(row.count("uid"), row.value("hotkey", Hotkey::new)) != null) {
            throw row.repeated("uid");
          }
        });
    return hotkeys;
  }

  /** The capacities; a later row of the same task and uid replaces the earlier one in its place. */
  private List<TaskCapacity> capacities(Path file) {
    Map<TaskName, Map<Integer, TaskCapacity>> byTask = new LinkedHashMap<>();
    CsvTable.read(
        file,
        List.of("task", "uid", "volume"),
        row -> {
          TaskName task = task(row);
          int uid = row.count("uid");
          byTask
              .computeIfAbsent(task, key -> new LinkedHashMap<>())
              .put(uid, new TaskCapacity(task, uid, row.number("volume")));
        });
    return byTask.values().stream().flatMap(byUid -> byUid.values().stream()).toList();
  }

  private void period(TableRow row) {
    PeriodRecord period = PublicRows.period(row, task(row));
    miners.add(row.value("miner_hotkey", miners::hotkey), period);
  }

  private void reward(TableRow row) {
    Reward reward = PublicRows.reward(row, task(row));
    miners.add(row.value("miner_hotkey", miners::hotkey), reward);
  }

  private TaskName task(TableRow row) {
    return row.value("task", name -> tasks.computeIfAbsent(name, TaskName::new));
  }
}
