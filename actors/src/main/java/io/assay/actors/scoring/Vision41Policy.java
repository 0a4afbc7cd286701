package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.Map;

/** The public system's rules exactly, quirks included. */
final class Vision41Policy extends ConfiguredPolicy {

  static final String NAME = "vision-4.1";

  private static final int VERSION = 1;

  private final Vision41Settings settings;
  private final Map<TaskName, TaskSpeed> speeds;

  Vision41Policy(Vision41Settings settings, List<TaskSpeed> tasks) {
    super(NAME, VERSION, tasks, settings.canonical());
    this.settings = settings;
    this.speeds = TaskSpeed.byTask(tasks);
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
  Run over(ScoringInputs inputs) {
    return new RewardScoring(inputs, settings, Repairs.NONE, speeds);
  }
}
