package io.assay.cluster.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.typesafe.config.Config;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.history.OpenJournal;
import io.assay.cluster.remote.ManagementClient;
import io.assay.cluster.remote.RunningNode;
import io.assay.http.management.ArchiveRoutes;
import io.assay.persistence.archive.ArchiveOrder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** An archive job that a command has started, wherever it runs. */
public interface ArchiveRun extends AutoCloseable {

  /** How far it is, as the management API says it. */
  JsonNode progress();

  /** Lets go of it: one inside a node runs on, one of this process stops if it has not ended. */
  @Override
  void close();

  /**
   * Starts a job in the node that has the journal open, or else on the journal itself.
   *
   * @param told the configuration over what ships
   * @throws CommandException if it cannot be started
   */
  static ArchiveRun start(
      Config told, Path data, Optional<URI> url, Optional<String> adminToken, ArchiveOrder order) {
    Optional<URI> node = url.or(() -> RunningNode.find(data));
    if (node.isPresent()) {
      return remote(
          new ManagementClient(
              node.get(), adminToken.orElseGet(() -> RunningNode.adminToken(data))),
          order);
    }
    return local(OpenJournal.open(told, data, List.of()), data, order);
  }

  private static ArchiveRun remote(ManagementClient client, ArchiveOrder order) {
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("before", order.before().toString())
            .put("folder", order.folder().toString())
            .put("apply", order.apply())
            .put("rate", order.rate());
    var unused = client.send("POST", "/admin/archive", body);
    return new ArchiveRun() {
      @Override
      public JsonNode progress() {
        return client.get("/admin/archive", new TreeMap<>());
      }

      @Override
      public void close() {}
    };
  }

  private static ArchiveRun local(OpenJournal open, Path data, ArchiveOrder order) {
    JournalArchive archive =
        JournalArchive.of(open.journal(), open.system(), open.archives(), data);
    try {
      var unused = archive.run(order);
    } catch (IllegalArgumentException e) {
      open.close();
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    return new ArchiveRun() {
      @Override
      public JsonNode progress() {
        return ArchiveRoutes.json(archive.progress());
      }

      @Override
      public void close() {
        archive.close();
        open.close();
      }
    };
  }
}
