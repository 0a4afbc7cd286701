package io.assay.cluster.export;

import io.assay.persistence.export.CapacityRow;
import io.assay.persistence.export.ExportTable;
import io.assay.persistence.export.RewardDataRow;
import io.assay.persistence.export.UidInfoRow;
import io.assay.persistence.export.UidRecordRow;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tables that can be exported. */
public enum Exported {
  /** Closed periods. */
  UID_RECORDS(UidRecordRow.TABLE, "What one closed period left on record for a miner and a task."),
  /** Checked answers. */
  REWARD_DATA(RewardDataRow.TABLE, "One checked answer."),
  /** Effective capacities at the end of the day. */
  CAPACITIES(CapacityRow.TABLE, "What a miner had for a task at the end of the day."),
  /** Who held which place at the end of the day. */
  UID_INFO(UidInfoRow.TABLE, "Who held a place on the subnet at the end of the day."),
  /** Recorded weights. */
  WEIGHTS(WeightExportRow.TABLE, "One miner's weight in one period, as recorded."),
  /** Miners' events. */
  EVENTS(EventExportRow.TABLE, "One event of one miner.");

  private final ExportTable<?> table;
  private final String meaning;

  Exported(ExportTable<?> table, String meaning) {
    this.table = table;
    this.meaning = meaning;
  }

  /** Its columns. */
  public ExportTable<?> table() {
    return table;
  }

  /** What one row is; a sentence. */
  public String meaning() {
    return meaning;
  }

  /** Its name at the command line, such as {@code uid-records}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The table of that name, such as {@code uid_records}. */
  public static Optional<Exported> named(String name) {
    return Arrays.stream(values()).filter(each -> each.table.name().equals(name)).findFirst();
  }
}
