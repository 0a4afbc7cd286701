package io.assay.simulations.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node of its own process with some miners, all at one address, and one paying key. */
final class MeasuredNode implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double TICKS_A_SECOND = 100;
  private static final Pattern USED = Pattern.compile("heap +total \\d+K, used (\\d+)K");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ChildProcess process;
  private final JsonNode access;
  private final String key;

  private MeasuredNode(ChildProcess process, JsonNode access, String key) {
    this.process = process;
    this.access = access;
    this.key = key;
  }

  /** Starts a node whose miners, told apart by their paths, all listen on that port. */
  static MeasuredNode start(List<String> launcher, Path folder, int port, int miners)
      throws InterruptedException {
    Path data = folder.resolve("data");
    List<String> command = new ArrayList<>(launcher);
    command.addAll(List.of("node", "--port", "0", "--data", data.toString()));
    for (int miner = 0; miner < miners; miner++) {
      command.add("--static-miner");
      command.add("chat-llama-3=http://127.0.0.1:" + port + "/" + miner);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BenchmarkException(folder + " cannot be made (" + e + ")", e);
    }
    ChildProcess process = ChildProcess.start(command, folder.resolve("node.log"));
    try {
      JsonNode access = access(process, data.resolve("node.json"));
      String token = Files.readString(data.resolve("admin-token")).strip();
      return new MeasuredNode(process, access, key(access, token));
    } catch (IOException e) {
      process.close();
      throw new BenchmarkException("the node cannot be used (" + e + ")", e);
    }
  }

  private static JsonNode access(ChildProcess process, Path file)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(file)) {
      process.requireAlive();
      if (System.nanoTime() > end) {
        throw new BenchmarkException("the node does not serve after " + PATIENCE);
      }
      Thread.sleep(50);
    }
    return JSON.readTree(Files.readAllBytes(file));
  }

  private static String key(JsonNode access, String token)
      throws IOException, InterruptedException {
    HttpResponse<String> made =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(access.path("management").asText() + "/admin/keys"))
                    .header("authorization", "Bearer " + token)
                    .header("content-type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"name\":\"bench\",\"credits\":1000000000000,\"rate\":2000000000}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(made.body()).path("key").asText();
  }

  int port() {
    return URI.create(access.path("api").asText()).getPort();
  }

  /** A key with limits that nothing reaches: they are counted all the same. */
  String key() {
    return key;
  }

  /** Processor time of the node so far, in seconds; not a number where the system does not say. */
  double processorSeconds() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /**
   * What its heap holds after a full collection, in MB; not a number where the Java tools that can
   * ask for one are missing.
   */
  double liveMegabytes() throws InterruptedException {
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    return used.find() ? Long.parseLong(used.group(1)) * 1024 / 1e6 : Double.NaN;
  }

  private String jcmd(String command) throws InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(tool.toString(), Long.toString(pid()), command)
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    } catch (IOException e) {
      return "";
    }
  }

  /** The most memory that it ever held in RAM, in MB. */
  double mostMegabytes() {
    return ResidentMemory.most(pid()) / 1e6;
  }

  private long pid() {
    return access.path("pid").asLong();
  }

  @Override
  public void close() {
    process.close();
  }
}
