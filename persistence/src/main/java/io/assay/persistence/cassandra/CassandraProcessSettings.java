package io.assay.persistence.cassandra;

import java.nio.file.Path;

/**
 * How a Cassandra of our own is started.
 *
 * @param jars the folder with its jars
 * @param folder its own folder, for everything that it keeps
 * @param port where it answers on loopback, 1 to 65535; 0 for a free one
 * @param heapMegabytes its heap [MiB], at least 256
 * @param sync when an acknowledged write is on disk
 * @param passwords whether clients must log in; the first user is {@code cassandra} with the same
 *     word as password
 */
public record CassandraProcessSettings(
    Path jars, Path folder, int port, int heapMegabytes, Sync sync, boolean passwords) {

  /** When an acknowledged write is on disk. */
  public enum Sync {
    /** Within ten seconds: a killed process can lose what it acknowledged. */
    PERIODIC,
    /** Before it is acknowledged. */
    BATCH
  }

  public CassandraProcessSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + ": expected 0 to 65535");
    }
    if (heapMegabytes < 256) {
      throw new IllegalArgumentException("heap " + heapMegabytes + " MiB: expected 256 or more");
    }
  }

  /** A small Cassandra that has every acknowledged write on disk, on a free port. */
  public static CassandraProcessSettings of(Path jars, Path folder) {
    return new CassandraProcessSettings(jars, folder, 0, 512, Sync.BATCH, false);
  }

  /** The same from other jars. */
  public CassandraProcessSettings withJars(Path next) {
    return new CassandraProcessSettings(next, folder, port, heapMegabytes, sync, passwords);
  }

  /** The same at this port. */
  public CassandraProcessSettings withPort(int next) {
    return new CassandraProcessSettings(jars, folder, next, heapMegabytes, sync, passwords);
  }

  /** The same with another heap [MiB]. */
  public CassandraProcessSettings withHeapMegabytes(int next) {
    return new CassandraProcessSettings(jars, folder, port, next, sync, passwords);
  }

  /** The same with another time for writes to reach the disk. */
  public CassandraProcessSettings withSync(Sync next) {
    return new CassandraProcessSettings(jars, folder, port, heapMegabytes, next, passwords);
  }

  /** The same where clients must log in. */
  public CassandraProcessSettings withPasswords() {
    return new CassandraProcessSettings(jars, folder, port, heapMegabytes, sync, true);
  }
}
