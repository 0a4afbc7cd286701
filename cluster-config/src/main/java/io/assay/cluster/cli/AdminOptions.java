package io.assay.cluster.cli;

import io.assay.cluster.remote.ManagementClient;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which running node a command asks. */
final class AdminOptions {

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

  ManagementClient client(AssayCommand assay) {
    assay.config(); // Nothing in it concerns the node that is asked, but a wrong one is said so.
    return ManagementClient.of(assay.data(), url, adminToken);
  }
}
