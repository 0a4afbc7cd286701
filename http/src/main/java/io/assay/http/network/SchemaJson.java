package io.assay.http.network;

import io.assay.http.json.JsonBytes;
import io.assay.http.network.DailyFiles.DailyColumn;
import io.assay.http.network.DailyFiles.DailyTable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every table, column, unit and event of the open data. */
final class SchemaJson {

  /** The tables, and where each is found. */
  private static final List<Map.Entry<Table<?>, String>> TABLES =
      List.of(
          Map.entry(Tables.MINERS, "/network/miners"),
          Map.entry(Tables.WEIGHTS, "/network/weights"),
          Map.entry(Tables.PERIODS, "/network/periods"),
          Map.entry(Tables.RESULTS, "/network/results"),
          Map.entry(Tables.CHECKS, "/network/miners/{hotkey}#checks"),
          Map.entry(Tables.REFUSALS, "/network/miners/{hotkey}#refusals"));

  /** The events that are told, and what they say. */
  private static final SortedMap<String, String> EVENTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("hello", "The first event; its id is where the stream begins."),
              Map.entry("reset", "The first event if what was missed is not kept: read anew."),
              Map.entry("period_opened", "A period began: period, opens_at, closes_at, members."),
              Map.entry("period_closed", "A period ended: period, closes_at."),
              Map.entry("period_skipped", "Nobody ran the clock: period, from, to."),
              Map.entry("weights_computed", "Weights are on record: period, policy, digest."),
              Map.entry("publication_requested", "They go out: period, target, attempt."),
              Map.entry("weights_published", "They are public: period, target, reference."),
              Map.entry("publication_failed", "They are not yet: period, target, attempt."),
              Map.entry("member_added", "A miner joined or moved: hotkey, uid."),
              Map.entry("member_removed", "A miner left: hotkey."),
              Map.entry("member_paused", "A miner gets no requests: hotkey, reason."),
              Map.entry("member_resumed", "A miner takes part again: hotkey, reason."),
              Map.entry("member_banned", "A miner is shut out: hotkey, reason."),
              Map.entry("verified", "Weights were recomputed here: period, verification. No id."),
              Map.entry("miners", "Rows of `miners` that have changed: data. No id.")));

  private SchemaJson() {}

  static JsonBytes json(List<DailyTable> daily) {
    JsonBytes json = new JsonBytes(1 << 14);
    json.raw("{\"object\":\"schema\",\"tables\":[");
    String gap = "";
    for (Map.Entry<Table<?>, String> table : TABLES) {
      table(json.raw(gap), table.getKey(), table.getValue());
      gap = ",\n";
    }
    for (DailyTable table : daily) {
      daily(json.raw(gap), table);
    }
    json.raw("],\"events\":[");
    gap = "";
    for (Map.Entry<String, String> event : EVENTS.entrySet()) {
      json.raw(gap).raw("{\"name\":").string(event.getKey());
      json.raw(",\"meaning\":").string(event.getValue()).raw("}");
      gap = ",\n";
    }
    return json.raw("]}");
  }

  private static void table(JsonBytes json, Table<?> table, String path) {
    begin(json, table.name(), path, table.meaning());
    String gap = "";
    for (Column<?> column : table.columns()) {
      column(
          json.raw(gap),
          new DailyColumn(
              column.name(),
              column.kind().label(),
              column.nullable(),
              column.unit(),
              column.meaning()));
      gap = ",\n";
    }
    json.raw("]}");
  }

  private static void daily(JsonBytes json, DailyTable table) {
    String name = "exports/" + table.name();
    String path = DailyFilesApi.PATH + "/{day}_" + table.name() + ".csv";
    begin(json, name, path, table.meaning());
    String gap = "";
    for (DailyColumn column : table.columns()) {
      column(json.raw(gap), column);
      gap = ",\n";
    }
    json.raw("]}");
  }

  private static void begin(JsonBytes json, String name, String path, String meaning) {
    json.raw("{\"name\":").string(name).raw(",\"path\":").string(path);
    json.raw(",\"meaning\":").string(meaning).raw(",\"columns\":[");
  }

  private static void column(JsonBytes json, DailyColumn column) {
    json.raw("{\"name\":").string(column.name());
    json.raw(",\"type\":").string(column.type());
    json.raw(",\"nullable\":").raw(column.nullable() ? "true" : "false");
    json.raw(",\"unit\":").string(column.unit());
    json.raw(",\"meaning\":").string(column.meaning()).raw("}");
  }
}
