package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.Map;

/** The rules of the later public rewrite, quirks included. */
final class Nineteen6Policy extends ConfiguredPolicy {

  static final String NAME = "nineteen-6";

  private static final int VERSION = 1;

  private final Nineteen6Settings settings;
  private final Map<TaskName, TaskSpeed> tasks;

  Nineteen6Policy(Nineteen6Settings settings, List<TaskSpeed> tasks) {
    super(NAME, VERSION, tasks, settings.canonical());
    this.settings = settings;
    this.tasks = TaskSpeed.byTask(tasks);
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
    return new Nineteen6Scoring(inputs, settings, tasks.keySet());
  }
}
