package io.assay.actors.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.ScoringPolicy;
import io.assay.actors.task.TaskTable;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightsCalculatorTest {

  static List<String> policies() {
    return Policies.names();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void givenAnyPolicyThenItsWholeConfigurationIsRecordedAndGivesTheSameAgain(String name) {
    ScoringPolicy policy =
        Policies.named(
            name, ConfigFactory.parseString("shares.exponent = 2.5"), TaskTable.shipped());

    WeightsRecord record = record(WeightsCalculator.of(policy, TaskTable.shipped()));

    assertThat(record.policy()).isEqualTo(name);
    assertThat(record.configuration())
        .containsAllEntriesOf(policy.configuration())
        .containsEntry("shares.exponent", "2.5");
    assertThat(record(WeightsCalculator.of(record))).isEqualTo(record);
  }

  private static WeightsRecord record(WeightsCalculator calculator) {
    return calculator.compute(3, Instant.EPOCH, new TreeMap<>()).record();
  }
}
