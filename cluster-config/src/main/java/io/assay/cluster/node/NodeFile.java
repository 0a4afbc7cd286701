package io.assay.cluster.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a running node tells commands beside it how to reach it: {@code node.json} in its data
 * folder.
 *
 * @param api the address of the API for clients
 * @param management the address of health and administration
 * @param pid the node's process
 */
public record NodeFile(URI api, URI management, long pid) {

  private static final Logger LOG = LoggerFactory.getLogger(NodeFile.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  static Path path(Path data) {
    return data.resolve("node.json");
  }

  void write(Path data) {
    ObjectNode json = JSON.createObjectNode();
    json.put("api", api.toString());
    json.put("management", management.toString());
    json.put("pid", pid);
    Path file = path(data);
    Path temporary = file.resolveSibling("node.json.new");
    try {
      Files.writeString(temporary, json.toPrettyString() + "\n");
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new NodeStartException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  static void delete(Path data) {
    try {
      Files.deleteIfExists(path(data));
    } catch (IOException e) {
      // The file only helps commands to find the node; a stale one is recognised by its pid.
      LOG.info("event=node-file-kept reason={}", e.getMessage());
    }
  }
}
