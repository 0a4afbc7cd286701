package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T12:00:00Z, 2026-11-01T12:00:00Z",
    "2026-11-01T12:00:00.5Z, 2026-11-01T12:00:00.500Z",
    "2026-11-01 12:00:00, 2026-11-01T12:00:00Z",
    "2026-11-01T12:00, 2026-11-01T12:00:00Z",
    "2026-11-01, 2026-11-01T00:00:00Z",
  })
  void givenAMomentAsWritten_whenRead_thenItIsInUtc(String text, Instant expected) {
    assertThat(Times.instant(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"250ms, PT0.25S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "1d, PT24H"})
  void givenADurationAsWritten_whenRead_thenItIsThatLong(String text, Duration expected) {
    assertThat(Times.duration(text)).isEqualTo(expected);
  }

  @Test
  void givenWhatIsNeither_whenRead_thenItSaysWhatWouldBe() {
    assertThatThrownBy(() -> Times.duration("-3s"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'-3s' is no duration");
    assertThatThrownBy(() -> Times.instant("2026-13-01"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'2026-13-01' is no time");
  }
}
