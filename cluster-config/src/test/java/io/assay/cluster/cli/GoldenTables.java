package io.assay.cluster.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The golden tables, which lie beside the module that reads them. */
final class GoldenTables {

  static final Path FOLDER =
      Path.of("..", "persistence", "src", "test", "resources", "golden")
          .toAbsolutePath()
          .normalize();

  private GoldenTables() {}

  /** The call that scores the tables of a folder. */
  static List<String> score(Path folder) {
    return List.of(
        "score",
        "--uid-records",
        table(folder, "uid_records"),
        "--reward-data",
        table(folder, "reward_data"),
        "--capacities",
        table(folder, "capacities"),
        "--uid-info",
        table(folder, "uid_info"),
        "--task-weights",
        table(folder, "task_weights"));
  }

  private static String table(Path folder, String name) {
    Path compressed = folder.resolve(name + ".csv.gz");
    return (Files.exists(compressed) ? compressed : folder.resolve(name + ".csv")).toString();
  }
}
