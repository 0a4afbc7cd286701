package io.assay.simulations.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The clients of a run, each in a thread of its own. */
public final class Load implements AutoCloseable {

  private static final String SUFFIX = ".jsonl";

  private final AtomicBoolean stop = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();
  private final List<ClientLog> logs = new ArrayList<>();
  private final Path folder;

  private Load(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts them.
   *
   * @param folder where their logs go
   * @param keys by turns, the keys that they use
   */
  public static Load start(
      Path folder, int clients, List<ClientKey> keys, List<URI> apis, long seed, Clock clock)
      throws IOException {
    Load load = new Load(Files.createDirectories(folder));
    for (int i = 0; i < clients; i++) {
      String name = "client" + i;
      ClientLog log = new ClientLog(folder.resolve(name + SUFFIX));
      load.logs.add(log);
      load.threads.add(
          new Thread(
              new LoadClient(
                  name, keys.get(i % keys.size()), apis, seed * 1_000 + i, log, clock, load.stop),
              name));
    }
    load.threads.forEach(thread -> thread.setDaemon(true));
    load.threads.forEach(Thread::start);
    return load;
  }

  /** Lets every client finish its call; whether all did within that time. */
  public boolean finish(Duration longest) throws InterruptedException {
    stop.set(true);
    long end = System.nanoTime() + longest.toNanos();
    for (Thread thread : threads) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }

  /** What the clients wrote. */
  public List<Attempt> attempts() throws IOException {
    List<Attempt> attempts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> logsWritten =
          files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
      for (Path file : logsWritten) {
        attempts.addAll(ClientLog.read(file));
      }
    }
    return attempts;
  }

  /** Ends what is still running. */
  @Override
  public void close() {
    stop.set(true);
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(2_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    logs.forEach(ClientLog::close);
  }
}
