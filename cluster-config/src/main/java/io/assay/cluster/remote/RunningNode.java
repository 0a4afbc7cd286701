package io.assay.cluster.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cluster.errors.CommandException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the node that owns a data folder by what it left there. */
public final class RunningNode {

  private static final int CONNECT_MILLIS = 2_000;

  private RunningNode() {}

  /** The management address of the node that runs on that data folder, if one does. */
  public static Optional<URI> find(Path data) {
    Path file = data.resolve("node.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JsonMapper.builder().build().readTree(file.toFile());
      URI management = URI.create(node.path("management").asText(""));
      boolean alive =
          ProcessHandle.of(node.path("pid").asLong(-1)).map(ProcessHandle::isAlive).orElse(false);
      return alive && answers(management) ? Optional.of(management) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // What is left of a node that died: the journal is free then.
    }
  }

  /**
   * The admin token that a node keeps in its data folder.
   *
   * @throws CommandException if it cannot be read
   */
  public static String adminToken(Path data) {
    Path file = data.resolve("admin-token");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CommandException(
          file + " cannot be read: give the node's admin token with --admin-token", e);
    }
  }

  private static boolean answers(URI management) {
    if (management.getHost() == null || management.getPort() < 0) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(management.getHost(), management.getPort()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
