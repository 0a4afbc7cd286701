package io.assay.persistence.cassandra;

import io.assay.persistence.journal.JournalException;

/** A Cassandra that cannot be used as it is. The message is one line that names the remedy. */
public final class CassandraException extends JournalException {
  private static final long serialVersionUID = 1L;

  CassandraException(String message) {
    super(message);
  }

  CassandraException(String message, Throwable cause) {
    super(message, cause);
  }
}
