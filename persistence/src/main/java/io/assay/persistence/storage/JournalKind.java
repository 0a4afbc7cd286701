package io.assay.persistence.storage;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.persistence.cassandra.CassandraJournal;
import io.assay.persistence.cassandra.CassandraSettings;
import io.assay.persistence.journal.DataFolderException;
import io.assay.persistence.journal.EmbeddedJournal;
import io.assay.persistence.journal.Journal;
import io.assay.persistence.journal.JournalCopy;
import io.assay.persistence.journal.JournalException;
import java.nio.file.Path;
import java.util.Locale;

/** The journals that there are; the configuration names one as {@code assay.journal.kind}. */
public enum JournalKind {
  /** Files in the data folder, for a single node. */
  EMBEDDED,
  /** A keyspace that all nodes of a cluster share. */
  CASSANDRA;

  private static final String KEY = "assay.journal.kind";

  /**
   * The kind that a configuration names.
   *
   * @param told the configuration over what ships
   * @throws IllegalArgumentException if it names another
   */
  public static JournalKind of(Config told) {
    String name = withDefaults(told).getString(KEY);
    for (JournalKind kind : values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(KEY + " is '" + name + "': expected embedded or cassandra");
  }

  /**
   * Opens the journal that a configuration names.
   *
   * @param told the configuration over what ships
   * @param data the data folder; the embedded journal is there
   * @throws JournalException if it cannot be used as it is
   * @throws IllegalArgumentException if the configuration is wrong
   * @throws com.typesafe.config.ConfigException if the configuration is wrong
   */
  public static Journal open(Config told, Path data) throws JournalException {
    if (of(told) == EMBEDDED) {
      return EmbeddedJournal.open(data);
    }
    return CassandraJournal.open(cassandra(told));
  }

  /**
   * Opens the journal that a configuration names, only to read it: an embedded one that another
   * process has open as a copy of this moment.
   *
   * @throws JournalException if it cannot be read
   * @throws IllegalArgumentException if the configuration is wrong
   * @throws com.typesafe.config.ConfigException if the configuration is wrong
   */
  public static Journal openToRead(Config told, Path data) throws JournalException {
    try {
      return open(told, data);
    } catch (DataFolderException e) {
      if (e.problem() == DataFolderException.Problem.IN_USE) {
        return JournalCopy.of(data);
      }
      throw e;
    }
  }

  /**
   * Where the Cassandra of a configuration is.
   *
   * @throws IllegalArgumentException if the configuration is wrong
   * @throws com.typesafe.config.ConfigException if the configuration is wrong
   */
  public static CassandraSettings cassandra(Config told) {
    return CassandraSettings.from(withDefaults(told));
  }

  private static Config withDefaults(Config told) {
    return told.withFallback(
            ConfigFactory.parseResources(JournalKind.class.getClassLoader(), "assay-journal.conf"))
        .resolve();
  }
}
