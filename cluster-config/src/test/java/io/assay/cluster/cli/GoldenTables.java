package io.assay.cluster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The golden tables, which lie beside the module that reads them. */
public final class GoldenTables {

  static final Path FOLDER =
      Path.of("..", "persistence", "src", "test", "resources", "golden")
          .toAbsolutePath()
          .normalize();

  /** A public validator's database: the rows of {@code e2e_medium}, and two API keys. */
  public static final Path VISION_DB = FOLDER.resolve("vision-db/vision_database.db");

  private GoldenTables() {}

  /** The folders with whole scorings. */
  static List<Path> folders() throws IOException {
    try (Stream<Path> entries = Files.list(FOLDER)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("e2e_"))
          .sorted()
          .toList();
    }
  }

  /** The call that scores the tables of a folder. */
  static List<String> score(Path folder) {
    List<String> call = new ArrayList<>(List.of("score"));
    call.addAll(tables(folder));
    call.addAll(List.of("--task-weights", table(folder, "task_weights")));
    return call;
  }

  /** The call that imports them into a data set. */
  static List<String> load(Path folder, Path data) {
    List<String> call = new ArrayList<>(List.of("import", "--data", data.toString()));
    call.addAll(tables(folder));
    return call;
  }

  private static List<String> tables(Path folder) {
    List<String> options = new ArrayList<>();
    for (String name : List.of("uid_records", "reward_data", "capacities", "uid_info")) {
      options.add("--" + name.replace('_', '-'));
      options.add(table(folder, name));
    }
    return options;
  }

  static String table(Path folder, String name) {
    Path compressed = folder.resolve(name + ".csv.gz");
    return (Files.exists(compressed) ? compressed : folder.resolve(name + ".csv")).toString();
  }
}
