package io.assay.cluster.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final List<String> UNBOUNDED =
      List.of("miner", "hotkey", "key", "query", "request");

  @TempDir private Path data;

  /** Every metric of ours, once each, and those of the runtime. */
  static Scrape everything(Path data) {
    try (Meters meters = new Meters(data)) {
      for (Metric metric : Metric.values()) {
        once(meters, metric);
      }
      return Scrape.of(meters.scrape(TEXT));
    }
  }

  private static void once(Meters meters, Metric metric) {
    String[] labels = new String[metric.labels().size()];
    Arrays.fill(labels, "x");
    switch (metric.kind()) {
      case COUNTER -> meters.count(metric, 1, labels);
      case GAUGE -> meters.set(metric, 1, labels);
      case TIMER -> meters.time(metric, Duration.ofSeconds(1), labels);
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void givenAMetric_whenCountedOnce_thenPrometheusFindsItByItsNameAndLabels(Metric metric) {
    Scrape scrape = everything(data);
    String name = metric.published() + (metric.kind() == Metric.Kind.TIMER ? "_sum" : "");
    String labels =
        metric.labels().stream()
            .sorted()
            .map(label -> label + "=\"x\"")
            .collect(Collectors.joining(","));

    assertThat(scrape.names()).contains(name);
    assertThat(scrape.value(labels.isEmpty() ? name : name + "{" + labels + "}")).isEqualTo(1);
    assertThat(metric.labels()).doesNotContainAnyElementsOf(UNBOUNDED);
    assertThat(metric.help()).isNotBlank().doesNotEndWith(".");
  }

  @Test
  void givenAHistogram_whenCounted_thenItHasBucketsUpToAMinute() {
    Scrape scrape = everything(data);

    assertThat(scrape.value("assay_record_end_seconds_bucket{result=\"x\",le=\"0.5\"}")).isZero();
    assertThat(scrape.value("assay_record_end_seconds_bucket{result=\"x\",le=\"60.0\"}"))
        .isEqualTo(1);
  }

  @Test
  void givenTooFewLabels_whenCounted_thenTheMetricIsNamed() {
    try (Meters meters = new Meters(data)) {
      assertThatThrownBy(() -> meters.count(Metric.QUERIES, 1, "task"))
          .hasMessageContaining("assay.queries")
          .hasMessageContaining("traffic");
    }
  }

  @Test
  void givenThePageOfMetrics_whenRead_thenItIsThisList() throws Exception {
    String table =
        Arrays.stream(Metric.values())
            .map(
                metric ->
                    "| `%s` | %s | %s | %s |"
                        .formatted(
                            metric.published(),
                            metric.kind() == Metric.Kind.TIMER
                                ? "histogram"
                                : metric.kind() == Metric.Kind.COUNTER ? "counter" : "gauge",
                            metric.labels().stream()
                                .map(label -> "`" + label + "`")
                                .collect(Collectors.joining(", ")),
                            metric.help()))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("../docs/metrics.md"))).contains(table);
  }
}
