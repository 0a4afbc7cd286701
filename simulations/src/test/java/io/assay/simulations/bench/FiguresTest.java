package io.assay.simulations.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({"49.9,true", "50,true", "50.1,false", "NaN,false"})
  void givenAnUpperTarget_whenMeasured_thenItIsMetUpToItsValue(double measured, boolean met) {
    assertThat(Figure.atMost(50, "p99", measured, "ms").isMet()).isEqualTo(met);
  }

  @ParameterizedTest
  @CsvSource({"49.9,false", "50,true", "50.1,true", "NaN,false"})
  void givenALowerTarget_whenMeasured_thenItIsMetFromItsValueOn(double measured, boolean met) {
    assertThat(Figure.atLeast(50, "rate", measured, "events/s").isMet()).isEqualTo(met);
  }

  @Test
  void givenReports_whenWrittenAsJson_thenEveryTargetStandsBesideItsFigure() {
    BenchmarkReport report =
        new BenchmarkReport(
            "recording",
            List.of(
                Figure.atMost(50, "p99", 61.5, "ms"),
                Figure.atLeast(10, "rate", 12, "queries/s"),
                Figure.plain("memory", Double.NaN, "MB")));

    JsonNode json =
        BenchmarkJson.of(
            Instant.EPOCH, "assay 1", Machine.here(), List.of(new Measured(report, 1, 0.25, 61.5)));

    assertThat(json.path("at").asText()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(json.path("version").asText()).isEqualTo("assay 1");
    assertThat(json.path("machine").path("processors").asInt()).isPositive();
    assertThat(json.path("machine").path("kind").asText()).isEqualTo(Machine.here().kind());
    assertThat(json.path("benchmarks").toString())
        .isEqualTo(
            "[{\"name\":\"recording\",\"met\":false,\"rounds\":1,\"loadBefore\":0.25,"
                + "\"seconds\":61.5,\"figures\":["
                + "{\"name\":\"p99\",\"value\":61.5,\"unit\":\"ms\",\"atMost\":50.0,\"met\":false},"
                + "{\"name\":\"rate\",\"value\":12.0,\"unit\":\"queries/s\",\"atLeast\":10.0,"
                + "\"met\":true},"
                + "{\"name\":\"memory\",\"value\":null,\"unit\":\"MB\"}]}]");
  }

  @ParameterizedTest
  @CsvSource({
    "'0m0.01s 0m0.02s|1m2.50s 0m0.25s', 62.75",
    "'0m0.000000s 0m0.000000s|0m1.830000s 0m0.120000s', 1.95",
  })
  void givenTheTimesOfAShell_whenRead_thenTheChildrensAreAddedUp(String times, double seconds) {
    assertThat(ProcessorTime.parse(times.replace('|', '\n')))
        .isCloseTo(seconds, Offset.offset(1e-9));
  }

  @Test
  void givenOtherOutput_whenReadAsTimes_thenItIsShown() {
    assertThatThrownBy(() -> ProcessorTime.parse("not a time"))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("not a time");
  }
}
