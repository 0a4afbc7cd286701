package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.Map;

/**
 * The public system's rules with their slips repaired, mean speeds that are measured, and
 * capacities that count as far as they are shown.
 */
final class AdaptivePolicy extends ConfiguredPolicy {

  static final String NAME = "adaptive";

  private static final int VERSION = 1;

  /**
   * What records of before these keys were judged by. While they are so a configuration leaves them
   * out, so that such a record is still computed again to the bit.
   */
  static final Map<String, String> CAME_LATER =
      Map.of(Repair.SHOWN_CAPACITY.key(), "false", TrafficSettings.TOGETHER, "false");

  private final AdaptiveSettings settings;
  private final Map<TaskName, TaskSpeed> speeds;

  AdaptivePolicy(AdaptiveSettings settings, List<TaskSpeed> tasks) {
    super(NAME, VERSION, tasks, settings.canonical());
    this.settings = settings;
    this.speeds = TaskSpeed.byTask(tasks);
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
  Run over(ScoringInputs inputs) {
    return new RewardScoring(inputs, settings.scoring(), settings.repairs(), speeds);
  }
}
