package io.assay.cluster.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.scoring.CapacityRule;
import io.assay.actors.scoring.RequestPlan;
import io.assay.actors.scoring.TrafficSettings;
import io.assay.actors.scoring.Vision41Settings;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSizingTest {

  private static final TrafficSettings TRAFFIC = Vision41Settings.shipped().traffic();

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 20, 30, 600, 3_600, 7_200})
  void givenAnyPeriod_whenSized_thenTheSmallestMinerIsAskedOftenEnoughInEachTask(int seconds) {
    Duration period = Duration.ofSeconds(seconds);
    DemoSizing sizing = DemoSizing.of(options(period));
    TaskTable tasks = TaskTable.from(sizing.node(options(period), "http://127.0.0.1:9"));

    for (Task task : tasks.tasks()) {
      double smallest =
          CapacityRule.forPeriod(
              CapacityRule.effective(task, sizing.announced() / 2, 1), period, TRAFFIC);
      RequestPlan plan =
          RequestPlan.of(smallest, TRAFFIC.usualPart(), task.volumePerRequest(), period, TRAFFIC);
      assertThat(plan.requests()).isBetween(16L, 17L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 3_600})
  void givenAnyPeriod_whenConfigured_thenTheTasksShareAllWeightAndOneServerJudgesThem(int seconds) {
    Duration period = Duration.ofSeconds(seconds);
    Config config = DemoSizing.of(options(period)).node(options(period), "http://127.0.0.1:9");

    assertThat(TaskTable.from(config).tasks().stream().mapToDouble(Task::weight).sum())
        .isEqualTo(1);
    assertThat(config.getDuration("assay.period")).isEqualTo(period);
    assertThat(config.getConfigList("assay.checking.servers")).hasSize(1);
  }

  private static DemoOptions options(Duration period) {
    return new DemoOptions(
        12,
        period,
        OptionalInt.empty(),
        1,
        0,
        0,
        0,
        Path.of("data"),
        Path.of("out"),
        ConfigFactory.empty());
  }
}
