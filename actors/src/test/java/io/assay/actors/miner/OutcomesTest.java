package io.assay.actors.miner;

import static io.assay.actors.testkit.Fixtures.measured;
import static io.assay.actors.testkit.Fixtures.unmeasured;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {

  @Test
  void givenAValidAnswer_whenClassified_thenItIsAnswered() {
    Outcome outcome = Outcomes.of(200, true, measured(1));

    assertThat(outcome).isEqualTo(new Outcome.Answered(measured(1)));
    assertThat(Outcomes.mayBeChecked(outcome)).isTrue();
    assertThat(Outcomes.mayBeChecked(Outcomes.of(200, true, unmeasured()))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void givenTooManyRequests_whenClassified_thenItIsRateLimitedWhateverTheBody(boolean valid) {
    assertThat(Outcomes.of(429, valid, measured(1))).isEqualTo(new Outcome.RateLimited());
  }

  @ParameterizedTest
  @CsvSource({
    "200, false, MALFORMED",
    "500, false, STATUS",
    "503, true, STATUS",
    "204, true, STATUS",
    "408, false, STATUS",
    "0, false, CONNECT"
  })
  void givenAnythingElse_whenClassified_thenItIsTheMinersFailure(
      int status, boolean valid, FailureKind kind) {
    Outcome outcome = Outcomes.of(status, valid, measured(1));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).kind()).isEqualTo(kind);
    assertThat(((Outcome.Failed) outcome).status()).isEqualTo(status);
    assertThat(Outcomes.mayBeChecked(outcome)).isFalse();
  }
}
