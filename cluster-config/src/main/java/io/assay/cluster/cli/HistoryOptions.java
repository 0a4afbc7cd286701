package io.assay.cluster.cli;

import io.assay.cluster.history.Histories;
import io.assay.cluster.history.History;
import java.net.URI;
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

  History open(AssayCommand assay) {
    return Histories.open(assay.config(), assay.data(), url, adminToken);
  }
}
