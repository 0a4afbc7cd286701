package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The rules of the later public rewrite, quirks included. */
final class Nineteen6Policy implements ScoringPolicy {

  static final String NAME = "nineteen-6";

  private static final int VERSION = 1;

  private final Nineteen6Settings settings;
  private final Map<TaskName, TaskSpeed> tasks;
  private final SortedMap<String, String> configuration;

  Nineteen6Policy(Nineteen6Settings settings, List<TaskSpeed> tasks) {
    this.settings = settings;
    this.tasks = TaskSpeed.byTask(tasks);
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
    return new Nineteen6Scoring(inputs, settings, tasks.keySet()).run();
  }

  @Override
  public Explanation explain(ScoringInputs inputs, Hotkey miner) {
    return new Nineteen6Scoring(inputs, settings, tasks.keySet()).explain(miner);
  }
}
