package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The public system's rules exactly, quirks included. */
final class Vision41Policy implements ScoringPolicy {

  static final String NAME = "vision-4.1";

  private static final int VERSION = 1;

  private final Vision41Settings settings;
  private final Map<TaskName, TaskSpeed> speeds;
  private final SortedMap<String, String> configuration;

  Vision41Policy(Vision41Settings settings, List<TaskSpeed> tasks) {
    this.settings = settings;
    this.speeds = TaskSpeed.byTask(tasks);
    this.configuration = TaskKeys.with(tasks, settings.canonical());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public SortedMap<String, String> configuration() {
    return configuration;
  }

  @Override
  public LiveRules rules() {
    return settings.live();
  }

  @Override
  public HistoryNeed need() {
    return settings.history();
  }

  @Override
  public Scores score(ScoringInputs inputs) {
    return new RewardScoring(inputs, settings, Repairs.NONE, speeds).run();
  }

  @Override
  public Explanation explain(ScoringInputs inputs, Hotkey miner) {
    return new RewardScoring(inputs, settings, Repairs.NONE, speeds).explain(miner);
  }

  @Override
  public String toString() {
    return NAME
        + speeds.keySet().stream().map(TaskName::value).collect(Collectors.joining(", ", "[", "]"));
  }
}
