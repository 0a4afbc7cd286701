package io.assay.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Scales, spread and charts. */
class PlotTest {

  @Test
  void givenValues_whenAScaleIsMade_thenItsMarksAreRoundAndHoldAll() {
    assertThat(Axis.of(0, 0.93).marks().stream().map(Axis.of(0, 0.93)::text))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(Axis.of(0, 0.93).high()).isCloseTo(1, within(1e-12));
    assertThat(Axis.of(-3, 40).low()).isNegative();
    assertThat(Axis.of(0, 0).marks()).hasSize(5);
  }

  @Test
  void givenWeights_whenTheirSpreadIsMeasured_thenItIsTheTextbooks() {
    assertThat(Distribution.gini(List.of(0.25, 0.25, 0.25, 0.25))).isCloseTo(0, within(1e-15));
    assertThat(Distribution.gini(List.of(0.0, 0.0, 0.0, 1.0))).isCloseTo(0.75, within(1e-15));
    assertThat(Distribution.gini(List.of(1.0, 2.0, 3.0))).isCloseTo(2.0 / 9, within(1e-15));
    assertThat(Distribution.gini(List.of(0.0, 0.0))).isZero();
    assertThat(Distribution.topToBottom(List.of(0.0, 0.1, 0.4))).isEqualTo(4);
    assertThat(Distribution.topToBottom(List.of(0.0))).isOne();
  }

  @Test
  void givenSeries_whenDrawn_thenEveryValueIsThereAndNamesAreText() {
    String svg =
        Plot.sorted(
            "a <title>", "miners", new TreeMap<>(Map.of("<x>", List.of(0.3, 0.1), "b", List.of())));

    assertThat(svg).contains("aria-label=\"a &lt;title&gt;\"", "&lt;x&gt;: 0.1", "&lt;x&gt;: 0.3");
    assertThat(svg).doesNotContain("<x>", "NaN");
    assertThat(svg.indexOf(": 0.1")).isLessThan(svg.indexOf(": 0.3"));
  }

  @Test
  void givenNothingOrOneValue_whenDrawn_thenThereIsAChartAllTheSame() {
    assertThat(Plot.sorted("t", "", new TreeMap<>())).startsWith("<svg").endsWith("</svg>");
    assertThat(Plot.lines("t", "a", "b", Map.of("m", List.of(0.5)), 1)).doesNotContain("NaN");
    assertThat(Plot.histogram("t", "", List.of(), 10)).doesNotContain("NaN");
    assertThat(Plot.histogram("t", "", List.of(0.0, 0.5, 0.5), 10)).contains(": 2", ": 1");
  }
}
