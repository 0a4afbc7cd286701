package io.assay.persistence.export;

import io.assay.persistence.export.ExportColumn.Kind;

/**
 * A row of {@code capacities}: what a miner has for a task, after its maximum and the stake share.
 *
 * @param volume [volume a period]
 */
public record CapacityRow(String task, int uid, double volume) {

  /** The table. */
  public static final ExportTable<CapacityRow> TABLE =
      ExportTable.named("capacities", CapacityRow.class)
          .with("task", Kind.TEXT, "", "The task.", CapacityRow::task)
          .with("uid", Kind.WHOLE, "", "The miner's uid.", CapacityRow::uid)
          .with("volume", Kind.NUMBER, "volume", "Effective capacity.", CapacityRow::volume)
          .build();
}
