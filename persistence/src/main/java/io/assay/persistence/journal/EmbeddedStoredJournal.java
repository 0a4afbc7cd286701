package io.assay.persistence.journal;

import io.assay.persistence.archive.StoredEvent;
import io.assay.persistence.archive.StoredJournal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;

/** The embedded journal's rows, read over a connection of its own beside the plugin's. */
final class EmbeddedStoredJournal implements StoredJournal {

  private static final String NEXT_ID =
      "SELECT MIN(\"persistence_id\") FROM \"event_journal\" WHERE \"persistence_id\" > ?";
  private static final String BOUNDS =
      "SELECT MIN(\"sequence_number\"), MAX(\"sequence_number\") FROM \"event_journal\""
          + " WHERE \"persistence_id\" = ? AND \"deleted\" = 0";
  private static final String NEWER =
      "SELECT \"sequence_number\" FROM \"event_journal\" WHERE \"persistence_id\" = ?"
          + " AND \"deleted\" = 0 AND \"write_timestamp\" >= ?"
          + " ORDER BY \"sequence_number\" LIMIT 1";
  private static final String SNAPSHOT =
      "SELECT MIN(\"sequence_number\") FROM \"snapshot\" WHERE \"persistence_id\" = ?";
  private static final String EVENTS =
      "SELECT \"sequence_number\", \"write_timestamp\", \"event_ser_id\", \"event_ser_manifest\","
          + " \"event_payload\" FROM \"event_journal\" WHERE \"persistence_id\" = ?"
          + " AND \"deleted\" = 0 AND \"sequence_number\" BETWEEN ? AND ?"
          + " ORDER BY \"sequence_number\" LIMIT ?";

  private final String identity;
  private final Connection connection;
  private final ObjLongConsumer<String> deletion;

  private EmbeddedStoredJournal(
      String identity, Connection connection, ObjLongConsumer<String> deletion) {
    this.identity = identity;
    this.connection = connection;
    this.deletion = deletion;
  }

  static EmbeddedStoredJournal open(
      String identity, String url, Properties settings, ObjLongConsumer<String> deletion) {
    try {
      return new EmbeddedStoredJournal(
          identity, DriverManager.getConnection(url, settings), deletion);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public SortedSet<String> persistenceIds() {
    SortedSet<String> ids = new TreeSet<>();
    try (PreparedStatement next = connection.prepareStatement(NEXT_ID)) {
      String last = "";
      while (true) {
        next.setString(1, last);
        try (ResultSet row = next.executeQuery()) {
          if (!row.next() || row.getString(1) == null) {
            return ids;
          }
          last = row.getString(1);
          ids.add(last);
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Held held(String persistenceId, Instant before) {
    try (PreparedStatement bounds = connection.prepareStatement(BOUNDS);
        PreparedStatement newer = connection.prepareStatement(NEWER);
        PreparedStatement snapshot = connection.prepareStatement(SNAPSHOT)) {
      bounds.setString(1, persistenceId);
      newer.setString(1, persistenceId);
      newer.setLong(2, before.toEpochMilli());
      snapshot.setString(1, persistenceId);
      try (ResultSet row = bounds.executeQuery();
          ResultSet next = newer.executeQuery();
          ResultSet kept = snapshot.executeQuery()) {
        if (!row.next() || row.getLong(2) == 0) {
          return new Held(1, 0, 0, 0);
        }
        long last = row.getLong(2);
        long olderTo = next.next() ? next.getLong(1) - 1 : last;
        return new Held(row.getLong(1), last, olderTo, kept.next() ? kept.getLong(1) : 0);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public List<StoredEvent> events(String persistenceId, long from, long to, int limit) {
    try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
      statement.setString(1, persistenceId);
      statement.setLong(2, from);
      statement.setLong(3, to);
      statement.setInt(4, limit);
      List<StoredEvent> events = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          events.add(
              new StoredEvent(
                  row.getLong(1),
                  row.getLong(2),
                  row.getInt(3),
                  row.getString(4),
                  row.getBytes(5)));
        }
      }
      return events;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void delete(String persistenceId, long to) {
    deletion.accept(persistenceId, to);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException(
        "the journal cannot be read: " + SqliteDatabase.firstLine(e), e);
  }
}
