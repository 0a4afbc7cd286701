package io.assay.cluster.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.scoring.CapacityRule;
import io.assay.actors.scoring.RequestPlan;
import io.assay.actors.scoring.TrafficSettings;
import io.assay.actors.scoring.Vision41Settings;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.streams.checking.CheckingSettings;
import io.assay.streams.checking.ModelServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSizingTest {

  private static final WorldDescription WORLD =
      new WorldDescription(1, "http://127.0.0.1:9", "http://127.0.0.1:10", List.of());
  private static final TrafficSettings TRAFFIC = Vision41Settings.shipped().traffic();

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 20, 30, 600, 3_600, 7_200})
  void givenAnyPeriod_whenSized_thenTheSmallestMinerIsAskedOftenEnoughInEachTask(int seconds) {
    Duration period = Duration.ofSeconds(seconds);
    DemoSizing sizing = DemoSizing.of(options(period));
    TaskTable tasks = TaskTable.from(sizing.node(options(period), WORLD));

    for (DemoTask wanted : DemoTask.ALL) {
      Task task = tasks.get(new TaskName(wanted.name()));
      double smallest =
          CapacityRule.forPeriod(
              CapacityRule.effective(task, sizing.announced(wanted) / 2, 1), period, TRAFFIC);
      RequestPlan plan =
          RequestPlan.of(smallest, TRAFFIC.usualPart(), task.volumePerRequest(), period, TRAFFIC);
      assertThat(plan.requests()).isBetween((long) wanted.requests(), wanted.requests() + 1L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 3_600})
  void givenAnyPeriod_whenConfigured_thenTheTasksShareAllWeightAndEachIsJudged(int seconds) {
    Duration period = Duration.ofSeconds(seconds);
    Config config = DemoSizing.of(options(period)).node(options(period), WORLD);

    assertThat(TaskTable.from(config).tasks().stream().mapToDouble(Task::weight).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(config.getDuration("assay.period")).isEqualTo(period);
    assertThat(config.getConfigList("assay.checking.servers")).hasSize(2);
    assertThat(CheckingSettings.from(config, TaskTable.from(config)).servers())
        .flatExtracting(ModelServerSettings::tasks)
        .containsExactlyInAnyOrderElementsOf(
            TaskTable.from(config).tasks().stream().map(Task::name).toList());
  }

  private static DemoOptions options(Duration period) {
    return new DemoOptions(
        12,
        period,
        OptionalInt.empty(),
        1,
        MinerProtocol.OPENAI,
        0,
        0,
        0,
        Path.of("data"),
        Path.of("out"),
        ConfigFactory.empty());
  }
}
