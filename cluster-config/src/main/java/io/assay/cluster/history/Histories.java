package io.assay.cluster.history;

import com.typesafe.config.Config;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.remote.RunningNode;
import io.assay.persistence.storage.ArchiveFolders;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens history: through a node that runs, or the journal itself while none does. */
public final class Histories {

  private Histories() {}

  /**
   * The history of a data folder, or of the journal that a configuration names.
   *
   * @param told the configuration over what ships
   * @param archives folders of history files besides those that configuration and data folder name
   * @param url the management address of a node; empty to look for one that runs on the folder
   * @param adminToken that node's admin token; empty to read it in the folder
   * @throws io.assay.cluster.errors.CommandException if there is none, or it cannot be read
   */
  public static History open(
      Config told, Path data, List<Path> archives, Optional<URI> url, Optional<String> adminToken) {
    Optional<URI> node = url.or(() -> RunningNode.find(data));
    if (node.isPresent()) {
      requireNone(archives, node.get());
      return new RemoteHistory(
          node.get(), adminToken.orElseGet(() -> RunningNode.adminToken(data)));
    }
    return JournalHistory.open(told, data, archives);
  }

  private static void requireNone(List<Path> archives, URI node) {
    if (!archives.isEmpty()) {
      throw new CommandException(
          "--archive: the node at "
              + node
              + " reads the journal, and the folders that its configuration names under "
              + ArchiveFolders.KEY
              + ": name it there, or stop the node");
    }
  }
}
