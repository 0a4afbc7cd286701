package io.assay.cluster.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cluster.errors.CommandException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process of the simulated world: model server, miners and clients. It ends when its standard
 * input does, so it never outlives this process.
 */
final class WorldProcess implements AutoCloseable {

  private static final String MAIN = "io.assay.simulations.world.WorldMain";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Process process;
  private final Path log;
  private final CompletableFuture<WorldDescription> described = new CompletableFuture<>();
  private volatile OrganicCounts organic = OrganicCounts.NONE;

  private WorldProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    Thread reader = new Thread(this::read, "world-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts the process on the class path of this one.
   *
   * @param log where its standard error goes
   */
  static WorldProcess start(List<String> arguments, Path log) throws IOException {
    // A Ctrl-C reaches all processes of the terminal: this one ignores it and ends after the node.
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh", java()));
    command.addAll(jvmFlags());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    return new WorldProcess(process, log);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> jvmFlags() {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-Xms48m",
                "-Xmx256m",
                "-Xss512k",
                "-XX:ReservedCodeCacheSize=64m",
                "-Dfile.encoding=UTF-8"));
    if (Runtime.getRuntime().availableProcessors() <= 2) {
      flags.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
    }
    return flags;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (described.isDone()) {
          report(line);
        } else {
          described.complete(WorldDescription.parse(line));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      described.completeExceptionally(e);
    }
    described.completeExceptionally(new IOException("it ended"));
  }

  private void report(String line) {
    JsonNode counts;
    try {
      counts = MAPPER.readTree(line).path("organic");
    } catch (JsonProcessingException e) {
      return; // A line that is no report changes nothing.
    }
    if (counts.isObject()) {
      organic = OrganicCounts.of(counts);
    }
  }

  /**
   * Waits until the world serves.
   *
   * @throws CommandException if it does not within that time
   */
  WorldDescription await(Duration atMost) {
    try {
      return described.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw failed("did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted", e);
    }
  }

  /** Lets the simulated clients ask an API. */
  void sendOrganic(String api, String key, double ratePerSecond, int maxTokens) {
    String line =
        MAPPER
            .createObjectNode()
            .put("api", api)
            .put("key", key)
            .put("ratePerSecond", ratePerSecond)
            .put("maxTokens", maxTokens)
            .toString();
    try {
      BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8);
      in.write(line);
      in.newLine();
      in.flush();
    } catch (IOException e) {
      throw failed("ended", e);
    }
  }

  /** What the simulated clients have seen. */
  OrganicCounts organic() {
    return organic;
  }

  /** Fails if the process has ended. */
  void requireAlive() {
    if (!process.isAlive()) {
      throw failed("ended", new IOException("exit code " + process.exitValue()));
    }
  }

  private CommandException failed(String what, Exception cause) {
    return new CommandException(
        "the simulated miners' process %s%s; more may be in %s".formatted(what, lastWords(), log),
        cause);
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "" : " (" + lines.get(lines.size() - 1).strip() + ")";
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
