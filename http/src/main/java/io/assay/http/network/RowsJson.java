package io.assay.http.network;

import io.assay.http.json.JsonBytes;
import java.util.List;

/** Rows as news for those who listen. */
public final class RowsJson {

  private RowsJson() {}

  /** Rows of miners as {@code {"data": [...]}}, on one line. */
  public static String of(List<MinerRow> rows) {
    JsonBytes json = new JsonBytes(64 + 700 * rows.size()).raw("{\"data\":[");
    String gap = "";
    for (MinerRow row : rows) {
      JsonCells.write(json.raw(gap), Tables.MINERS, row);
      gap = ",";
    }
    return json.raw("]}").take().utf8String();
  }
}
