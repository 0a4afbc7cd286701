package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
    this.speeds = new LinkedHashMap<>();
    tasks.forEach(task -> speeds.put(task.task(), task));
    SortedMap<String, String> canonical = new TreeMap<>(settings.canonical());
    TaskKeys.write(tasks, canonical);
    this.configuration = Collections.unmodifiableSortedMap(canonical);
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
  public HistoryNeed need() {
    return settings.history();
  }

  @Override
  public Scores score(ScoringInputs inputs) {
    return new Vision41Scoring(inputs, settings, speeds).run();
  }

  @Override
  public String toString() {
    return NAME
        + speeds.keySet().stream().map(TaskName::value).collect(Collectors.joining(", ", "[", "]"));
  }
}
