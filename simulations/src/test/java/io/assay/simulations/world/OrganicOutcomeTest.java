package io.assay.simulations.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganicOutcomeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | true | data: {}~~data: [DONE]~~ | OK",
        "200 | true | data: {}~~ | FAILED",
        "200 | true | data: {\"error\":{}}~~data: [DONE]~~ | FAILED",
        "200 | false | {\"choices\":[{\"message\":{\"content\":\"x\"}}]} | OK",
        "200 | false | {\"choices\":[]} | FAILED",
        "200 | false | nonsense | FAILED",
        "429 | true | '' | RATE_LIMITED",
        "503 | true | '' | FAILED",
      })
  void givenAnAnswer_whenJudged_thenItsOutcome(
      int status, boolean stream, String body, OrganicOutcome outcome) {
    byte[] bytes = body.replace('~', '\n').getBytes(StandardCharsets.UTF_8);
    assertThat(OrganicOutcome.of(status, stream, bytes)).isEqualTo(outcome);
  }
}
