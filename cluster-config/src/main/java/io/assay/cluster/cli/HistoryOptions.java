package io.assay.cluster.cli;

import io.assay.cluster.errors.CommandException;
import io.assay.cluster.history.Histories;
import io.assay.cluster.history.History;
import io.assay.persistence.dataset.Dataset;
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

  /**
   * The history of a validator, which has weights on record.
   *
   * @throws CommandException if there is none, or it is a data set
   */
  History openWithWeights(AssayCommand assay) {
    if (url.isEmpty() && Dataset.isOne(assay.data())) {
      throw new CommandException(
          "%s is a data set, of which no weights are on record: compute them with ./assay replay"
              .formatted(assay.data()));
    }
    return open(assay);
  }

  History open(AssayCommand assay) {
    return Histories.open(assay.config(), assay.data(), archives, url, adminToken);
  }
}
