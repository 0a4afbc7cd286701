package io.assay.persistence.cassandra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A real Cassandra on loopback, in a Java process of its own, with a folder of its own: for tests
 * and for development. It ends with the process that started it, unless that is killed.
 */
public final class CassandraProcess implements AutoCloseable {

  /** Its only datacenter. */
  public static final String DATACENTER = "datacenter1";

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(60);

  private final CassandraProcessSettings settings;
  private final CassandraFolder folder;
  private final int port;
  private final int storagePort;
  private final Thread hook;
  private volatile Process process;
  private volatile boolean told;

  private CassandraProcess(CassandraProcessSettings settings) throws CassandraException {
    this.settings = settings;
    this.folder = new CassandraFolder(settings.folder());
    this.port = settings.port() == 0 ? freePort() : settings.port();
    this.storagePort = freePort();
    this.process = launch();
    this.hook = new Thread(this::end, "stop-cassandra");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts one and returns when it answers.
   *
   * @throws CassandraException if it does not; then it does not run
   */
  public static CassandraProcess start(CassandraProcessSettings settings)
      throws CassandraException {
    CassandraProcess cassandra = new CassandraProcess(settings);
    cassandra.awaitPort();
    return cassandra;
  }

  /** Where it answers, as {@code host:port}. */
  public String contactPoint() {
    return address() + ":" + port;
  }

  /** The port at which it answers. */
  public int port() {
    return port;
  }

  /** Its process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Everything that it keeps. */
  public Path folder() {
    return folder.path();
  }

  /** Kills it as it stands (SIGKILL). */
  public void kill() throws InterruptedException {
    told = true;
    process.destroyForcibly().waitFor();
  }

  /** Stops it in good order (SIGTERM), and by force if that takes longer than a minute. */
  public void stop() throws InterruptedException {
    told = true;
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      kill();
    }
  }

  /**
   * Starts it again on what it has kept, at the same port, and returns when it answers.
   *
   * @throws IllegalStateException if it runs
   */
  public void restart() throws CassandraException {
    if (process.isAlive()) {
      throw new IllegalStateException("Cassandra runs as process " + process.pid());
    }
    told = false;
    process = launch();
    awaitPort();
  }

  /** Waits until it has ended, and says whether that was by itself. */
  public boolean awaitEnd() throws InterruptedException {
    process.waitFor();
    return !told;
  }

  /** With the process that started it; what it keeps may be deleted right after. */
  private void end() {
    try {
      stop();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Stops it. */
  @Override
  public void close() {
    try {
      stop();
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      process.destroy(); // This process is ending; the hook does the same.
    }
  }

  private Process launch() throws CassandraException {
    folder.configure(settings, port, storagePort);
    try {
      ProcessBuilder builder = new ProcessBuilder(command());
      builder.directory(folder.path().toFile());
      builder.environment().put("MALLOC_ARENA_MAX", "2");
      return builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
          .start();
    } catch (IOException e) {
      throw new CassandraException("Cassandra cannot be started: " + e.getMessage(), e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(CassandraJvm.OPTIONS);
    command.add("-Xms%1$dm".formatted(settings.heapMegabytes()));
    command.add("-Xmx%1$dm".formatted(settings.heapMegabytes()));
    command.add("-Dcassandra.config=" + folder.yaml().toUri());
    command.add("-Dlogback.configurationFile=" + folder.logback());
    command.add("-Dcassandra.storagedir=" + folder.path());
    command.add("-cp");
    command.add(settings.jars().toAbsolutePath().resolve("*").toString());
    command.add("org.apache.cassandra.service.CassandraDaemon");
    return command;
  }

  private void awaitPort() throws CassandraException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!process.isAlive()) {
        throw new CassandraException("Cassandra ended at its start: " + lastWords());
      }
      if (System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new CassandraException(
            "Cassandra did not answer within "
                + START.toSeconds()
                + " s; its log is "
                + folder.log());
      }
      pause();
    }
  }

  private void pause() throws CassandraException {
    try {
      process.waitFor(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new CassandraException("interrupted while Cassandra was starting", e);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(folder.log());
      return lines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).matches(".*(error|exception|fatal).*"))
          .reduce((first, second) -> second)
          .orElse("it said nothing")
          .concat("; its log is " + folder.log());
    } catch (IOException e) {
      return "its log " + folder.log() + " cannot be read";
    }
  }

  private static String address() {
    return InetAddress.getLoopbackAddress().getHostAddress();
  }

  /** A port that is free now, below those that the system gives to outgoing connections. */
  private static int freePort() throws CassandraException {
    for (int i = 0; i < 200; i++) {
      int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (isFree(candidate)) {
        return candidate;
      }
    }
    throw new CassandraException("no free port between 20000 and 32000 on " + address());
  }

  private static boolean isFree(int candidate) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address(), candidate));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
