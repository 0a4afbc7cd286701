package io.assay.cluster.cli;

import io.assay.cluster.history.Histories;
import io.assay.cluster.history.History;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command that reads history finds it. */
final class HistoryOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The management address of a node (default: found in the data folder).")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--admin-token",
      paramLabel = "T",
      description = "That node's admin token (default: found in the data folder).")
  private Optional<String> adminToken = Optional.empty();

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = {
        "A folder of history files that belong to the journal; may be given again. Those of",
        "assay.archive.folders, and those that were archived here, are read without being named."
      })
  private List<Path> archives = List.of();

  /** Folders of history files that were named. */
  List<Path> archives() {
    return archives;
  }

  /** The node that was named. */
  Optional<URI> url() {
    return url;
  }

  History open(AssayCommand assay) {
    return Histories.open(assay.config(), assay.data(), archives, url, adminToken);
  }
}
