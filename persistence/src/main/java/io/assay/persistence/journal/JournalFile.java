package io.assay.persistence.journal;

import io.assay.persistence.journal.DataFolderException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The SQLite file of a journal: made whole or not at all, and looked at before it is used. */
final class JournalFile {
  private static final String NAME = "journal";
  private static final int MOST_DAMAGES = 5;
  private static final String DRAFT = "journal-new";
  private static final Set<String> TABLES =
      Set.of("assay_format", "event_journal", "event_tag", "snapshot");

  private final Path folder;

  JournalFile(Path folder) {
    this.folder = folder;
  }

  boolean exists() {
    return Files.exists(path(NAME));
  }

  Path path() {
    return path(NAME);
  }

  private Path path(String name) {
    return folder.resolve(name + SqliteDatabase.ENDING);
  }

  /** Makes an empty journal. A half-made one of an earlier attempt is completed. */
  void create() throws DataFolderException {
    try (SqliteDatabase draft = SqliteDatabase.open(folder, DRAFT);
        Statement statement = draft.statement()) {
      statement.executeUpdate(schema());
    } catch (SQLException e) {
      throw SqliteDatabase.failure(folder, "new journal cannot be made", e);
    }
    try {
      Files.move(path(DRAFT), path(NAME), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw DataFolderException.of(
          Problem.NOT_WRITABLE, folder, "could not be given a journal (" + e + ")", e);
    }
  }

  private static String schema() {
    try (InputStream in = JournalFile.class.getResourceAsStream("schema-2.sql")) {
      if (in == null) {
        throw new IllegalStateException("schema-2.sql is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SqliteDatabase open() throws DataFolderException {
    return SqliteDatabase.open(folder, NAME);
  }

  /** The format that the open journal says it has. */
  int format(SqliteDatabase database) throws DataFolderException {
    try (Statement statement = database.statement()) {
      if (!tables(statement).containsAll(TABLES)) {
        throw DataFolderException.of(
            Problem.FOREIGN,
            folder,
            "is not one of assay's: its "
                + path().getFileName()
                + " has other tables than "
                + new TreeSet<>(TABLES));
      }
      try (ResultSet row =
          statement.executeQuery("SELECT MAX(\"version\") FROM \"assay_format\"")) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw SqliteDatabase.failure(folder, path().getFileName() + " cannot be read", e);
    }
  }

  /** What SQLite finds wrong when it reads all of the open journal; empty if nothing. */
  List<String> damages(SqliteDatabase database) throws DataFolderException {
    List<String> damages = new ArrayList<>();
    try (Statement statement = database.statement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(" + MOST_DAMAGES + ")")) {
      while (rows.next()) {
        damages.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw SqliteDatabase.failure(folder, path().getFileName() + " cannot be read", e);
    }
    damages.remove("ok");
    return damages;
  }

  private static Set<String> tables(Statement statement) throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
