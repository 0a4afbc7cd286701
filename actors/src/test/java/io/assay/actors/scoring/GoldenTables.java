package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.checking.Finding;
import io.assay.actors.task.TaskName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** The golden tables of whole scorings as inputs: plain rows, an empty cell is no value. */
final class GoldenTables {

  private final String folder;
  private final Given given = new Given();
  private Instant newest = Instant.EPOCH;

  private GoldenTables(String folder) {
    this.folder = folder;
  }

  static ScoringInputs inputs(String folder) throws IOException {
    return new GoldenTables(folder).read();
  }

  private ScoringInputs read() throws IOException {
    rows("task_weights", row -> given.weight(task(row), number(row, "weight")));
    rows("uid_info", row -> given.miner(uid(row), row.get("hotkey")));
    rows("capacities", row -> given.capacity(task(row), uid(row), number(row, "volume")));
    rows("uid_records", row -> given.period(row.get("miner_hotkey"), period(row)));
    rows("reward_data", row -> given.reward(row.get("miner_hotkey"), reward(row)));
    return given.at(newest).inputs();
  }

  private void rows(String table, Consumer<Map<String, String>> take) throws IOException {
    try (InputStream stream =
        GoldenTables.class.getResourceAsStream("/golden/" + folder + "/" + table + ".csv")) {
      assertThat(stream).as("%s of %s", table, folder).isNotNull();
      List<String> lines =
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      String[] columns = lines.get(0).split(",", -1);
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
          row.put(columns[i], cells[i]);
        }
        take.accept(row);
      }
    }
  }

  private PeriodRecord period(Map<String, String> row) {
    return new PeriodRecord(
        task(row),
        true,
        optional(row, "period_score"),
        number(row, "declared_volume"),
        number(row, "consumed_volume"),
        (int) number(row, "total_requests_made"),
        (int) number(row, "requests_429"),
        (int) number(row, "requests_500"),
        moment(row));
  }

  private Reward reward(Map<String, String> row) {
    return new Reward(
        task(row),
        new Finding.Recorded(number(row, "quality_score")),
        optional(row, "speed_scoring_factor"),
        optional(row, "response_time"),
        OptionalDouble.empty(),
        optional(row, "volume"),
        row.get("synthetic_query").equals("1"),
        moment(row));
  }

  private Instant moment(Map<String, String> row) {
    Instant moment = Instant.parse(row.get("created_at").replace(' ', 'T') + "Z");
    newest = moment.isAfter(newest) ? moment : newest;
    return moment;
  }

  private static TaskName task(Map<String, String> row) {
    return new TaskName(row.get("task"));
  }

  private static int uid(Map<String, String> row) {
    return Integer.parseInt(row.get("uid"));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static OptionalDouble optional(Map<String, String> row, String column) {
    return row.get(column).isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(row, column));
  }
}
