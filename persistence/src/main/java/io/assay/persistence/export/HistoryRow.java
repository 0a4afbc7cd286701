package io.assay.persistence.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of a miner's history, which belongs to the file of its day. */
public sealed interface HistoryRow permits RewardDataRow, UidRecordRow {

  /** When it was recorded. */
  Instant at();

  /** The same with its number in its file. */
  HistoryRow numbered(String number);

  /**
   * Whom a row is about, and who says it.
   *
   * @param miner its hotkey
   * @param uid its place on the subnet then; null if it is not known
   * @param validator the hotkey of who recorded it; empty for this validator, or one not known
   */
  record Whose(String miner, @Nullable Integer uid, String validator) {}
}
