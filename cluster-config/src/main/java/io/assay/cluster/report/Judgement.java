package io.assay.cluster.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.scoring.Quality;
import io.assay.actors.scoring.Reward;
import io.assay.actors.scoring.ScoringException;
import io.assay.actors.scoring.SpeedFactor;
import io.assay.actors.scoring.TaskSpeed;
import io.assay.actors.scoring.Vision41Settings;
import io.assay.actors.task.TaskTable;
import java.util.OptionalDouble;

/** What a single checked answer is worth under the policy in force: shown beside the means. */
public final class Judgement {

  private static final String KEY = "assay.policies.\"vision-4.1\"";

  private final Vision41Settings settings;
  private final TaskTable tasks;

  private Judgement(Vision41Settings settings, TaskTable tasks) {
    this.settings = settings;
    this.tasks = tasks;
  }

  /** The judgement of {@code vision-4.1} as an application's configuration has it. */
  public static Judgement of(Config application, TaskTable tasks) {
    Config policy = application.hasPath(KEY) ? application.getConfig(KEY) : ConfigFactory.empty();
    return new Judgement(Vision41Settings.from(policy), tasks);
  }

  /** The answer's quality, in [0,1] for well-formed findings. */
  public double quality(Reward reward) {
    return Quality.of(reward.finding(), settings.quality());
  }

  /** The answer's speed factor; empty if it has none. */
  public OptionalDouble speed(Reward reward) {
    if (reward.recordedSpeedFactor().isPresent()) {
      return reward.recordedSpeedFactor();
    }
    try {
      return tasks
          .find(reward.task())
          .map(
              task ->
                  OptionalDouble.of(
                      SpeedFactor.of(
                          TaskSpeed.of(task),
                          reward.responseSeconds(),
                          reward.units(),
                          settings.speed(),
                          settings.work())))
          .orElse(OptionalDouble.empty());
    } catch (ScoringException e) {
      return OptionalDouble.empty();
    }
  }
}
