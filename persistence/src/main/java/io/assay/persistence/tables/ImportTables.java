package io.assay.persistence.tables;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Reads the public system's tables into rows of history; what cannot be used is told, not lost. */
public final class ImportTables {

  private static final int MOST_UIDS = 65_536;

  private final ImportRules rules;
  private final LongConsumer progress;
  private final Map<String, Hotkey> hotkeys = new HashMap<>();
  private final Map<String, TaskName> tasks = new HashMap<>();
  private final List<ImportedRow> rows = new ArrayList<>();
  private final List<TableException> refused = new ArrayList<>();
  private final SortedMap<Integer, Hotkey> holders = new TreeMap<>();
  private final SortedMap<Hotkey, Integer> uids = new TreeMap<>();
  private final SortedMap<Hotkey, SortedMap<TaskName, Double>> capacities = new TreeMap<>();
  private final Map<Hotkey, Seen> places = new HashMap<>();
  private final Map<Table, Set<String>> ids = new EnumMap<>(Table.class);
  private long others;

  /** Where a miner was seen last. */
  private record Seen(int uid, Instant at) {}

  private ImportTables(ImportRules rules, LongConsumer progress) {
    this.rules = rules;
    this.progress = progress;
  }

  /**
   * Reads tables.
   *
   * @param progress is told now and then how many rows of history were read
   * @throws TableException if a file is missing or its header cannot be used
   */
  public static ImportedTables read(ImportFiles files, ImportRules rules, LongConsumer progress) {
    return new ImportTables(rules, progress).readAll(files);
  }

  private ImportedTables readAll(ImportFiles files) {
    ImportFiles.newest(files.uidInfo(), "uid_info").ifPresent(this::uidInfo);
    for (Table table : Table.values()) {
      for (Path file : table.files(files)) {
        CsvTable.readUsable(file, table.columns, row -> take(table, row), refused::add);
      }
    }
    files.visionDb().ifPresent(this::database);
    if (files.uidInfo().isEmpty()) {
      placesAsSeen();
    }
    ImportFiles.newest(files.capacities(), "capacities").ifPresent(this::capacityTable);
    rows.sort(Comparator.comparing(ImportedRow::at));
    return new ImportedTables(rows, uids, capacities, others, refused);
  }

  private void uidInfo(Path file) {
    CsvTable.readUsable(
        file,
        List.of("uid", "hotkey"),
        row -> {
          Hotkey hotkey = row.value("hotkey", this::hotkey);
          int uid = uid(row, "uid");
          if (holders.putIfAbsent(uid, hotkey) != null) {
            throw row.repeated("uid");
          }
          uids.put(hotkey, uid);
        },
        refused::add);
  }

  private static int uid(TableRow row, String column) {
    int uid = row.count(column);
    if (uid >= MOST_UIDS) {
      throw row.refused(column, "0 to 65535");
    }
    return uid;
  }

  /** Whom and what a row of history is about. */
  private record Whose(Hotkey miner, String validator, TaskName task) {}

  /** The tables of history. */
  private enum Table {
    UID_RECORDS("uid_records", PublicRows.UID_RECORDS),
    REWARD_DATA("reward_data", PublicRows.REWARD_DATA);

    private final String title;
    private final List<String> columns;

    Table(String title, List<String> columns) {
      this.title = title;
      this.columns = columns;
    }

    private List<Path> files(ImportFiles files) {
      return ImportFiles.of(this == UID_RECORDS ? files.uidRecords() : files.rewardData(), title);
    }

    private ImportedRow of(TableRow row, Whose whose) {
      return this == UID_RECORDS
          ? new ImportedRow.Period(
              whose.miner(), whose.validator(), PublicRows.period(row, whose.task()))
          : new ImportedRow.Answer(
              whose.miner(), whose.validator(), PublicRows.reward(row, whose.task()));
    }
  }

  private void database(Path file) {
    try (VisionDatabase database = VisionDatabase.open(file)) {
      for (Table table : Table.values()) {
        database.read(table.title, table.columns, row -> take(table, row), refused::add);
      }
    }
  }

  private void take(Table table, TableRow row) {
    if (!isWanted(row)) {
      others++;
      return;
    }
    ImportedRow read = table.of(row, whose(row));
    requireUsable(row, read, ids.computeIfAbsent(table, none -> new HashSet<>()));
    seen(row, read);
    rows.add(read);
    progress.accept(rows.size());
  }

  private boolean isWanted(TableRow row) {
    return rules.validator().isEmpty()
        || rules.validator().get().value().equals(row.textOrEmpty("validator_hotkey"));
  }

  private Whose whose(TableRow row) {
    String validator = row.textOrEmpty("validator_hotkey");
    return new Whose(
        row.value("miner_hotkey", this::hotkey),
        validator.isEmpty() ? "unknown" : row.value("validator_hotkey", this::hotkey).value(),
        task(row));
  }

  private void requireUsable(TableRow row, ImportedRow read, Set<String> known) {
    if (read.at().isAfter(rules.now())) {
      throw row.refused("created_at", "a time that is not in the future");
    }
    String id = row.textOrEmpty("id");
    if (!id.isEmpty() && !known.add(id)) {
      throw row.repeated("id");
    }
  }

  private void seen(TableRow row, ImportedRow read) {
    String uid = row.textOrEmpty("axon_uid");
    if (!uid.isEmpty()) {
      Seen here = new Seen(uid(row, "axon_uid"), read.at());
      places.merge(read.miner(), here, (was, is) -> is.at().isBefore(was.at()) ? was : is);
    }
  }

  /** Without a table of uids, each is held by the miner that was seen there last. */
  private void placesAsSeen() {
    places.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Hotkey, Seen> place) -> place.getValue().at())
                .thenComparing(Map.Entry::getKey))
        .forEach(place -> holders.put(place.getValue().uid(), place.getKey()));
    holders.forEach((uid, hotkey) -> uids.put(hotkey, uid));
  }

  private void capacityTable(Path file) {
    CsvTable.readUsable(
        file,
        List.of("task", "uid", "volume"),
        row -> {
          TaskName task = task(row);
          Optional<Hotkey> holder = Optional.ofNullable(holders.get(row.count("uid")));
          Hotkey hotkey =
              holder.orElseThrow(
                  () -> row.refused("uid", "a uid whose miner uid_info or the history names"));
          capacities
              .computeIfAbsent(hotkey, key -> new TreeMap<>())
              .put(task, row.number("volume"));
        },
        refused::add);
  }

  private Hotkey hotkey(String name) {
    return hotkeys.computeIfAbsent(name, Hotkey::new);
  }

  private TaskName task(TableRow row) {
    TaskName task = row.value("task", name -> tasks.computeIfAbsent(name, TaskName::new));
    if (!rules.tasks().contains(task)) {
      throw row.refused(
          "task",
          "one of "
              + rules.tasks().stream().map(TaskName::value).collect(Collectors.joining(", ")));
    }
    return task;
  }
}
