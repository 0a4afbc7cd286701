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
import java.nio.file.Path;
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

  private static final int ATTEMPTS = 3;
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
  private Optional<Thread> starting = Optional.empty();
  private volatile boolean wanted;

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
        wanted = false;
        cassandra.handle().destroyForcibly();
      }
      case STOP_JOURNAL -> {
        wanted = false;
        cassandra.handle().destroy();
      }
      default -> throw new IllegalArgumentException(kind + " is no fault of a journal");
    }
  }

  @Override
  public void end(FaultKind kind) {
    CassandraProcess cassandra = process.orElseThrow();
    if (kind == FaultKind.FREEZE_JOURNAL) {
      Child.signal(cassandra.handle(), "-CONT");
      return;
    }
    wanted = true;
    Optional<Thread> before = starting;
    Thread thread = new Thread(() -> restart(cassandra, before), "start-cassandra");
    thread.setDaemon(true);
    thread.start();
    starting = Optional.of(thread);
  }

  private void restart(CassandraProcess cassandra, Optional<Thread> before) {
    try {
      if (before.isPresent()) {
        before.get().join();
      }
      cassandra.handle().onExit().join();
      for (int i = 0; i < ATTEMPTS && wanted && !cassandra.handle().isAlive(); i++) {
        attempt(cassandra, i + 1 == ATTEMPTS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that is killed while it starts is no incident. */
  private void attempt(CassandraProcess cassandra, boolean last) {
    try {
      cassandra.restart();
    } catch (CassandraException e) {
      if (last && wanted) {
        incidents.add("Cassandra does not start again: " + e.getMessage());
      }
    }
  }

  @Override
  public void awaitReady() throws InterruptedException {
    if (starting.isPresent()) {
      starting.get().join();
    }
    if (!process.orElseThrow().handle().isAlive()) {
      incidents.add("Cassandra ended by itself");
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
    wanted = false;
    process.ifPresent(
        cassandra -> {
          Child.signal(cassandra.handle(), "-CONT");
          cassandra.close();
        });
  }
}
