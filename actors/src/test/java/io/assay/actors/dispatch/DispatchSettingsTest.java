package io.assay.actors.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchSettingsTest {

  @Test
  void givenNoConfiguration_whenRead_thenTheShippedDefaultsHold() {
    DispatchSettings settings = DispatchSettings.from(ConfigFactory.empty());

    assertThat(settings.failuresToOpen()).isEqualTo(5);
    assertThat(settings.longestPause()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void givenOneKey_whenRead_thenOnlyThatOneChanges() {
    DispatchSettings settings =
        DispatchSettings.from(
            ConfigFactory.parseString("assay.dispatch.breaker.failures = 2, assay.other = 1"));

    assertThat(settings.failuresToOpen()).isEqualTo(2);
    assertThat(settings.maxMiners()).isEqualTo(4096);
  }

  @ParameterizedTest
  @CsvSource({
    "breaker.failures = 0, breaker.failures is '0': expected a whole number from 1 to 1000",
    "breaker.failures = many, breaker.failures is 'many': expected a whole number",
    "rate-limit-pause = 0s, rate-limit-pause is '0s': expected a time longer than zero",
    "breaker.first-pause = 1h, longest-pause is PT5M: expected at least first-pause",
    "breaker.faliures = 1, breaker.faliures is unknown: expected one of breaker.failures"
  })
  void givenAWrongKey_whenRead_thenTheErrorNamesItAndWhatWouldBeRight(String line, String error) {
    assertThatThrownBy(
            () ->
                DispatchSettings.from(ConfigFactory.parseString("assay.dispatch { " + line + " }")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("assay.dispatch.")
        .hasMessageContaining(error);
  }
}
