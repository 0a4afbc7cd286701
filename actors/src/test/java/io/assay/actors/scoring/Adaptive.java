package io.assay.actors.scoring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.task.TaskTable;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The policy {@code adaptive} with its repairs switched one by one. */
final class Adaptive {

  private static final String RECORDED = "speed.source = recorded, period-score.source = recorded";

  private Adaptive() {}

  /** Without any repair. */
  static ScoringPolicy off() {
    return off("");
  }

  /** Without any repair, and with other keys. */
  static ScoringPolicy off(String keys) {
    return policy(switches(""), RECORDED, keys);
  }

  /** With that one repair, and other keys. */
  static ScoringPolicy only(Repair repair, String keys) {
    return policy(switches(repair.key()), RECORDED, keys);
  }

  /** As it is shipped, but with other keys. */
  static ScoringPolicy policy(String... keys) {
    Config overrides = ConfigFactory.empty();
    for (String each : keys) {
      overrides = ConfigFactory.parseString(each).withFallback(overrides);
    }
    return Policies.named("adaptive", overrides, TaskTable.shipped());
  }

  private static String switches(String on) {
    return Arrays.stream(Repair.values())
        .map(repair -> repair.key() + " = " + repair.key().equals(on))
        .collect(Collectors.joining(", "));
  }
}
