package io.assay.persistence.export;

import io.assay.actors.scoring.Reward;
import io.assay.persistence.export.ExportColumn.Kind;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code reward_data}: one checked answer, judged by the public rule unless another
 * validator had judged it.
 *
 * @param id its number in the file, with the day; empty until it has one
 * @param whose the miner, its uid, and who recorded it
 * @param reward what was measured
 * @param quality in [0,1] for well-formed findings
 * @param speed the speed factor; empty if there is none
 */
public record RewardDataRow(
    String id, Whose whose, Reward reward, double quality, OptionalDouble speed)
    implements HistoryRow {

  /** The table. */
  public static final ExportTable<RewardDataRow> TABLE =
      ExportTable.named("reward_data", RewardDataRow.class)
          .with("id", Kind.TEXT, "", "The row: its day and number.", RewardDataRow::id)
          .with(
              "task", Kind.TEXT, "", "The task of the answer.", row -> row.reward().task().value())
          .maybe("axon_uid", Kind.WHOLE, "", "The miner's uid then.", row -> row.whose().uid())
          .with("quality_score", Kind.NUMBER, "", "Quality, in [0,1].", RewardDataRow::quality)
          .with(
              "validator_hotkey", Kind.TEXT, "", "Who checked it.", row -> row.whose().validator())
          .with("miner_hotkey", Kind.TEXT, "", "The miner.", row -> row.whose().miner())
          .with(
              "synthetic_query",
              Kind.FLAG,
              "",
              "Whether the validator itself had asked.",
              row -> row.reward().synthetic())
          .maybe(
              "speed_scoring_factor",
              Kind.NUMBER,
              "",
              "The public rule's speed factor; none if it cannot be computed.",
              row -> number(row.speed()))
          .maybe(
              "response_time",
              Kind.NUMBER,
              "s",
              "Time to the complete answer; none if there was no answer.",
              row -> number(row.reward().responseSeconds()))
          .maybe(
              "volume",
              Kind.NUMBER,
              "volume",
              "Work of the answer; none if it could not be computed.",
              row -> number(row.reward().volume()))
          .with("created_at", Kind.TIME, "UTC", "When the check was recorded.", HistoryRow::at)
          .build();

  private static @Nullable Object number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  @Override
  public Instant at() {
    return reward.at();
  }

  @Override
  public RewardDataRow numbered(String number) {
    return new RewardDataRow(number, whose, reward, quality, speed);
  }
}
