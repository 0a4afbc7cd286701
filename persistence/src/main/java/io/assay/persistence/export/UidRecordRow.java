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
          .with("id", Kind.TEXT, "the row: its day and number", UidRecordRow::id)
          .with("axon_uid", Kind.WHOLE, "the miner's uid then", row -> row.whose().uid())
          .with("miner_hotkey", Kind.TEXT, "the miner", row -> row.whose().miner())
          .with("validator_hotkey", Kind.TEXT, "who recorded it", row -> row.whose().validator())
          .with("task", Kind.TEXT, "the task", row -> row.record().task().value())
          .with(
              "declared_volume",
              Kind.NUMBER,
              "effective capacity of the period [volume]",
              row -> row.record().declaredVolume())
          .with(
              "consumed_volume",
              Kind.NUMBER,
              "volume delivered [volume]",
              row -> row.record().consumedVolume())
          .with(
              "total_requests_made",
              Kind.WHOLE,
              "requests, refused and failed ones among them",
              row -> row.record().totalRequests())
          .with(
              "requests_429",
              Kind.WHOLE,
              "those refused as rate limited",
              row -> row.record().requests429())
          .with(
              "requests_500", Kind.WHOLE, "those that failed", row -> row.record().requests500())
          .with(
              "period_score",
              Kind.NUMBER,
              "the public rule's score, in [0,1]; none if nothing was asked",
              UidRecordRow::score)
          .with("created_at", Kind.TIME, "when the period was recorded [UTC]", HistoryRow::at)
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
