package io.assay.persistence.tables;

import io.assay.actors.checking.Finding;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.OptionalDouble;

/** The columns of the public system's two history tables, and what a row of each says. */
final class PublicRows {

  static final List<String> UID_RECORDS =
      List.of(
          "miner_hotkey",
          "task",
          "declared_volume",
          "consumed_volume",
          "total_requests_made",
          "requests_429",
          "requests_500",
          "period_score",
          "created_at");

  static final List<String> REWARD_DATA =
      List.of(
          "task",
          "quality_score",
          "miner_hotkey",
          "synthetic_query",
          "speed_scoring_factor",
          "response_time",
          "volume",
          "created_at");

  private PublicRows() {}

  /** A row of {@code uid_records}. */
  static PeriodRecord period(TableRow row, TaskName task) {
    return new PeriodRecord(
        task,
        true,
        row.optionalNumber("period_score"),
        row.number("declared_volume"),
        row.number("consumed_volume"),
        row.count("total_requests_made"),
        row.count("requests_429"),
        row.count("requests_500"),
        row.time("created_at"));
  }

  /** A row of {@code reward_data}. */
  static Reward reward(TableRow row, TaskName task) {
    return new Reward(
        task,
        new Finding.Recorded(row.number("quality_score")),
        row.optionalNumber("speed_scoring_factor"),
        row.optionalNumber("response_time"),
        OptionalDouble.empty(),
        row.optionalNumber("volume"),
        row.flag("synthetic_query"),
        row.time("created_at"));
  }
}
