package io.assay.simulations.chaos;

import com.typesafe.config.ConfigFactory;
import io.assay.persistence.cassandra.CassandraException;
import io.assay.persistence.cassandra.CassandraJars;
import io.assay.persistence.cassandra.CassandraProcess;
import io.assay.persistence.cassandra.CassandraProcessSettings;
import io.assay.persistence.cassandra.CassandraSchema;
import io.assay.persistence.storage.JournalKind;
import io.assay.simulations.chaos.plan.FaultKind;
import io.assay.simulations.chaos.process.ChaosException;
import io.assay.simulations.chaos.process.Child;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Cassandra of the run's own, with every acknowledged write on its disk. It is started again by a
 * thread of its own, since that takes its time.
 */
public final class CassandraChaosJournal implements ChaosJournal {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 250;
  private static final String NODE =
      """
      assay.journal {
        kind = cassandra
        cassandra { contact-points = ["%s"], local-datacenter = "%s", connect-within = 90s }
      }
      """;

  private final Optional<Path> home;
  private final List<String> incidents = new CopyOnWriteArrayList<>();
  private Optional<CassandraProcess> process = Optional.empty();
  private Optional<Thread> supervisor = Optional.empty();
  private volatile boolean wanted;
  private volatile boolean mayEnd;

  /**
   * A journal that is not started yet.
   *
   * @param home the folder of the launcher, where Cassandra's jars are found
   */
  public CassandraChaosJournal(Optional<Path> home) {
    this.home = home;
  }

  @Override
  public SortedSet<FaultKind> faults() {
    return new TreeSet<>(Arrays.asList(FaultKind.values()));
  }

  @Override
  public void start(Path folder, int port) {
    try {
      CassandraProcess cassandra =
          CassandraProcess.start(
              CassandraProcessSettings.of(CassandraJars.find(home), folder.resolve("cassandra"))
                  .withPort(port));
      process = Optional.of(cassandra);
      wanted = true;
      Thread thread = new Thread(() -> supervise(cassandra), "supervise-cassandra");
      thread.setDaemon(true);
      thread.start();
      supervisor = Optional.of(thread);
      try (CassandraSchema schema =
          CassandraSchema.open(JournalKind.cassandra(ConfigFactory.parseString(nodeConfig())))) {
        var unused = schema.apply(step -> {});
      }
    } catch (CassandraException e) {
      close();
      throw new ChaosException("Cassandra: " + e.getMessage(), e);
    }
  }

  @Override
  public void begin(FaultKind kind) {
    CassandraProcess cassandra = process.orElseThrow();
    switch (kind) {
      case FREEZE_JOURNAL -> Child.signal(cassandra.handle(), "-STOP");
      case KILL_JOURNAL -> {
        unwant();
        cassandra.handle().destroyForcibly();
      }
      case STOP_JOURNAL -> {
        unwant();
        cassandra.handle().destroy();
      }
      default -> throw new IllegalArgumentException(kind + " is no fault of a journal");
    }
  }

  private void unwant() {
    wanted = false;
    mayEnd = true;
  }

  @Override
  public void end(FaultKind kind) {
    if (kind == FaultKind.FREEZE_JOURNAL) {
      Child.signal(process.orElseThrow().handle(), "-CONT");
    }
    wanted = true;
  }

  /** Starts it again whenever it should run and does not. */
  private void supervise(CassandraProcess cassandra) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (wanted && !cassandra.handle().isAlive()) {
          restart(cassandra);
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart(CassandraProcess cassandra) {
    if (!mayEnd) {
      incidents.add("Cassandra ended by itself");
    }
    mayEnd = false;
    try {
      cassandra.restart();
    } catch (CassandraException e) {
      mayEnd = true; // It was killed while it started, or takes longer than it should.
    }
  }

  @Override
  public void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(process.orElseThrow().port())) {
      if (System.nanoTime() > end) {
        throw new ChaosException("Cassandra did not answer within " + PATIENCE);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String nodeConfig() {
    return NODE.formatted(process.orElseThrow().contactPoint(), CassandraProcess.DATACENTER);
  }

  @Override
  public List<String> incidents() {
    return List.copyOf(incidents);
  }

  @Override
  public void close() {
    unwant();
    supervisor.ifPresent(Thread::interrupt);
    process.ifPresent(
        cassandra -> {
          Child.signal(cassandra.handle(), "-CONT");
          cassandra.close();
        });
  }
}
