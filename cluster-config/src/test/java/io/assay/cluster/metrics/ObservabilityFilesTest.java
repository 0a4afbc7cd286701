package io.assay.cluster.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Dashboards and alert rules ask for nothing that does not exist. */
class ObservabilityFilesTest {
  private static final Path DASHBOARDS = Path.of("deploy/grafana/dashboards");
  private static final Path ALERTS = Path.of("deploy/prometheus/alerts.yml");

  /** What Prometheus adds to every series. */
  private static final Set<String> ADDED = Set.of("job", "instance", "le");

  private static final Set<String> WORDS =
      Set.of(
          "sum", "min", "max", "by", "rate", "histogram_quantile", "and", "offset", "label_values");
  private static final Pattern SELECTOR = Pattern.compile("([a-z][a-z0-9_]*)\\{([^}]*)}");
  private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  @TempDir private Path data;

  static Stream<Path> dashboards() throws IOException {
    return Files.list(DASHBOARDS).sorted();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void givenADashboard_whenItsQueriesAreRead_thenEveryMetricAndLabelExists(Path file)
      throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
    Set<Integer> ids = new TreeSet<>();

    assertThat(file).hasFileName(dashboard.path("uid").asText() + ".json");
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      assertThat(panel.path("title").asText()).isNotBlank();
      boolean row = panel.path("type").asText().equals("row");
      assertThat(panel.path("targets").isEmpty()).isEqualTo(row);
      for (JsonNode target : panel.path("targets")) {
        assertExists(target.path("expr").asText());
      }
    }
    assertThat(ids).hasSizeGreaterThan(10);
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      assertExists(variable.path("definition").asText());
    }
  }

  @Test
  void givenTheAlerts_whenRead_thenTheyAskForWhatExistsAndSayWhereHelpIs() throws IOException {
    String operations = Files.readString(Path.of("../docs/operations.md"));
    Map<String, List<Map<String, List<Map<String, Object>>>>> file =
        new Yaml().load(Files.readString(ALERTS));
    List<Map<String, Object>> rules = file.get("groups").get(0).get("rules");

    assertThat(rules).hasSizeGreaterThan(5);
    for (Map<String, Object> rule : rules) {
      assertExists(String.valueOf(rule.get("expr")));
      Map<?, ?> notes = (Map<?, ?>) rule.get("annotations");
      String section = String.valueOf(notes.get("runbook")).replace("docs/operations.md#", "");
      assertThat(anchors(operations)).as("%s", rule.get("alert")).contains(section);
      assertThat(String.valueOf(notes.get("summary"))).isNotBlank();
    }
  }

  private static List<String> anchors(String page) {
    return page.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
        .toList();
  }

  private void assertExists(String expression) {
    Scrape scrape = MetricTest.everything(data);
    Set<String> groups = new TreeSet<>();
    Matcher grouping = GROUPING.matcher(expression);
    while (grouping.find()) {
      groups.addAll(List.of(grouping.group(1).split(", ")));
    }
    String rest = grouping.replaceAll("");
    Matcher selector = SELECTOR.matcher(rest);
    while (selector.find()) {
      assertLabels(
          scrape, selector.group(1), NAME.matcher(selector.group(2).replaceAll("\"[^\"]*\"", "")));
    }
    rest = rest.replaceAll("\\{[^}]*}", "").replaceAll("\\[[^]]*]", "");
    rest = rest.replaceAll("offset [0-9a-z]+", "").replaceAll(", (job|instance)\\)", ")");
    Set<String> labels = new TreeSet<>(ADDED);
    int found = 0;
    Matcher name = NAME.matcher(rest);
    while (name.find()) {
      if (!WORDS.contains(name.group())) {
        assertThat(name.group()).as(expression).isIn(known(scrape));
        labels.addAll(scrape.labels(name.group()));
        found++;
      }
    }
    assertThat(found).as(expression).isPositive();
    assertThat(labels).as(expression).containsAll(groups);
  }

  private static void assertLabels(Scrape scrape, String metric, Matcher used) {
    while (used.find()) {
      if (!ADDED.contains(used.group())) {
        assertThat(scrape.labels(metric)).as(metric).contains(used.group());
      }
    }
  }

  private static Set<String> known(Scrape scrape) {
    Set<String> known = new TreeSet<>(scrape.names());
    known.add("up");
    // There once the first collection has been.
    known.addAll(List.of("jvm_gc_pause_seconds_sum", "jvm_gc_pause_seconds_count"));
    return known;
  }
}
