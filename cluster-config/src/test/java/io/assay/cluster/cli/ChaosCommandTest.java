package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaosCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--journal paper       | expected embedded or cassandra",
        "--nodes 3             | an embedded journal has exactly one node",
        "--runs 0              | expected at least 1",
        "--nodes 0 --journal cassandra | expected 1 to 9",
        "--life 3s             | expected at least PT15S",
      })
  void givenAWrongOption_whenCalled_thenItIsRefusedAndNothingIsStarted(
      String options, String message) {
    CommandLineRun run = CommandLineRun.of(("chaos " + options).split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }
}
