package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The public system's rules with their slips repaired, and mean speeds that are measured. */
final class AdaptivePolicy implements ScoringPolicy {

  static final String NAME = "adaptive";

  private static final int VERSION = 1;

  private final AdaptiveSettings settings;
  private final Map<TaskName, TaskSpeed> speeds;
  private final SortedMap<String, String> configuration;

  AdaptivePolicy(AdaptiveSettings settings, List<TaskSpeed> tasks) {
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
    return settings.base().live();
  }

  @Override
  public HistoryNeed need() {
    return settings.base().history();
  }

  @Override
  public Scores score(ScoringInputs inputs) {
    return new RewardScoring(inputs, settings.scoring(), settings.repairs(), speeds).run();
  }

  @Override
  public Explanation explain(ScoringInputs inputs, Hotkey miner) {
    return new RewardScoring(inputs, settings.scoring(), settings.repairs(), speeds).explain(miner);
  }
}
