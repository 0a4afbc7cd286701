package io.assay.persistence.export;

import io.assay.persistence.export.ExportColumn.Kind;

/** A row of {@code uid_info}: who holds which place on the subnet. */
public record UidInfoRow(int uid, String hotkey) {

  /** The table. */
  public static final ExportTable<UidInfoRow> TABLE =
      ExportTable.named("uid_info", UidInfoRow.class)
          .with("uid", Kind.WHOLE, "", "The place on the subnet.", UidInfoRow::uid)
          .with("hotkey", Kind.TEXT, "", "The miner that holds it.", UidInfoRow::hotkey)
          .build();
}
