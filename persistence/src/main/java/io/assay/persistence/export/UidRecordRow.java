package io.assay.persistence.export;

import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.PeriodScore;
import io.assay.persistence.export.ExportColumn.Kind;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code uid_records}: what one period left on record for a miner and a task.
 *
 * @param id its number in the file, with the day; empty until it has one
 * @param whose the miner, its uid, and who recorded it
 * @param record the period
 */
public record UidRecordRow(String id, Whose whose, PeriodRecord record) implements HistoryRow {

  /** The table. */
  public static final ExportTable<UidRecordRow> TABLE =
      ExportTable.named("uid_records", UidRecordRow.class)
          .with("id", Kind.TEXT, "", "The row: its day and number.", UidRecordRow::id)
          .maybe("axon_uid", Kind.WHOLE, "", "The miner's uid then.", row -> row.whose().uid())
          .with("miner_hotkey", Kind.TEXT, "", "The miner.", row -> row.whose().miner())
          .with(
              "validator_hotkey", Kind.TEXT, "", "Who recorded it.", row -> row.whose().validator())
          .with("task", Kind.TEXT, "", "The task.", row -> row.record().task().value())
          .with(
              "declared_volume",
              Kind.NUMBER,
              "volume",
              "Effective capacity of the period.",
              row -> row.record().declaredVolume())
          .with(
              "consumed_volume",
              Kind.NUMBER,
              "volume",
              "Volume delivered.",
              row -> row.record().consumedVolume())
          .with(
              "total_requests_made",
              Kind.WHOLE,
              "",
              "Requests, refused and failed ones among them.",
              row -> row.record().totalRequests())
          .with(
              "requests_429",
              Kind.WHOLE,
              "",
              "Those refused as rate limited.",
              row -> row.record().requests429())
          .with(
              "requests_500",
              Kind.WHOLE,
              "",
              "Those that failed.",
              row -> row.record().requests500())
          .maybe(
              "period_score",
              Kind.NUMBER,
              "",
              "The public rule's score, in [0,1]; none if nothing was asked.",
              UidRecordRow::score)
          .with("created_at", Kind.TIME, "UTC", "When the period was recorded.", HistoryRow::at)
          .build();

  @Override
  public Instant at() {
    return record.at();
  }

  @Override
  public UidRecordRow numbered(String number) {
    return new UidRecordRow(number, whose, record);
  }

  private @Nullable Object score() {
    OptionalDouble score =
        record.imported()
            ? record.recordedScore()
            : PeriodScore.of(
                record.declaredVolume(),
                record.consumedVolume(),
                record.totalRequests(),
                record.requests429(),
                record.requests500());
    return score.isPresent() ? score.getAsDouble() : null;
  }
}
