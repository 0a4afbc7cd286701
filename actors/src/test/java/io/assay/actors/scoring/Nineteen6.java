package io.assay.actors.scoring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.task.TaskTable;

/** The policy {@code nineteen-6} as it is shipped. */
final class Nineteen6 {

  static final TaskTable TASKS =
      TaskTable.from(ConfigFactory.parseResources("assay-tasks-nineteen-6.conf"));
  static final Nineteen6Settings SETTINGS =
      Nineteen6Settings.from(PolicyKeys.of(Nineteen6Policy.NAME, ConfigFactory.empty()));

  private Nineteen6() {}

  static ScoringPolicy policy(String overrides) {
    Config parsed = ConfigFactory.parseString(overrides);
    return Policies.named(Nineteen6Policy.NAME, parsed, TASKS);
  }
}
