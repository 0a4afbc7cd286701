package io.assay.simulations.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A node in a process of its own, on ports that stay the same when it is started again. */
public final class ChaosNode {

  /** How many ports it takes: API, management, cluster. */
  public static final int PORTS = 3;

  private final Supervised process;
  private final DataVolume volume;
  private final String host;
  private final int port;
  private final Path config;
  private final Function<Duration, String> settings;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /**
   * A node that is not started yet.
   *
   * @param host its address, one of this machine's own
   * @param port of its API; those of management and cluster follow
   * @param settings its configuration, given by how much its clock is ahead
   * @param miners tasks and addresses, as {@code --static-miner} takes them
   */
  public ChaosNode(
      String name,
      List<String> launcher,
      Path folder,
      DataVolume volume,
      String host,
      int port,
      Function<Duration, String> settings,
      List<String> miners) {
    this.volume = volume;
    this.host = host;
    this.port = port;
    this.config = folder.resolve(name + ".conf");
    this.settings = settings;
    List<String> command = new ArrayList<>(launcher);
    command.addAll(List.of("node", "--host", host, "--port", Integer.toString(port)));
    command.addAll(List.of("--management-port", Integer.toString(port + 1)));
    command.addAll(List.of("--cluster-port", Integer.toString(port + 2)));
    command.addAll(List.of("--data", volume.data().toString(), "--config", config.toString()));
    miners.forEach(miner -> command.addAll(List.of("--static-miner", miner)));
    Path log = folder.resolve(name + ".log");
    this.process = new Supervised(name, () -> Child.start(command, log));
    setClock(Duration.ZERO);
  }

  /** From its next start on its clock is ahead by so much. */
  public void setClock(Duration ahead) {
    try {
      Files.writeString(config, settings.apply(ahead));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process. */
  public Supervised process() {
    return process;
  }

  /** The disk under its data. */
  public DataVolume volume() {
    return volume;
  }

  /** Its address, without a port. */
  public String host() {
    return host;
  }

  /** Its configuration. */
  public Path config() {
    return config;
  }

  /** Where clients ask. */
  public URI api() {
    return URI.create("http://" + host + ":" + port);
  }

  /** Where it is administered. */
  public URI management() {
    return URI.create("http://" + host + ":" + (port + 1));
  }

  /** The token for its administration; only once it has served. */
  public String adminToken() throws IOException {
    return Files.readString(volume.data().resolve("admin-token")).strip();
  }

  /** Whether it says of itself that it can serve. */
  public boolean isReady() throws InterruptedException {
    try {
      return http.send(
                  HttpRequest.newBuilder(management().resolve("/health/ready"))
                      .timeout(Duration.ofSeconds(3))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
