package io.assay.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that somebody else has open, copied to be read. */
class JournalCopyTest {

  @TempDir private Path data;

  @Test
  void givenAnOpenJournal_whenCopied_thenTheCopyIsThatMomentAndIsGoneAfterwards() throws Exception {
    try (EmbeddedJournal owner = EmbeddedJournal.open(data)) {
      put(owner, "first");
      Path folder;
      try (JournalCopy copy = JournalCopy.of(data)) {
        put(owner, "second");
        folder = file(copy).getParent();
        assertThat(names(file(copy))).isEqualTo("first");
        assertThat(copy.identity()).isEqualTo(owner.identity());
        assertThat(copy.failure().toCompletableFuture()).isNotDone();
      }
      assertThat(folder).doesNotExist();
      assertThat(names(owner.databaseFile())).isEqualTo("first,second");
    }
  }

  @Test
  void givenADamagedJournal_whenCopied_thenItSaysSoAndLeavesNothingBehind() throws Exception {
    EmbeddedJournal.open(data).close();
    Files.writeString(data.resolve("journal.db"), "SQLite format 3\0 and nothing else");

    assertThatThrownBy(() -> JournalCopy.of(data))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("data folder " + data)
        .hasMessageContaining("cannot be copied");
  }

  private static Path file(JournalCopy copy) {
    return Path.of(
        copy.config()
            .getString("pekko-persistence-jdbc.shared-databases.slick.db.url")
            .substring("jdbc:sqlite:".length()));
  }

  private static void put(EmbeddedJournal journal, String name) throws SQLException {
    try (Connection connection = connection(journal.databaseFile());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE IF NOT EXISTS \"seen\" (\"name\" TEXT)");
      statement.executeUpdate("INSERT INTO \"seen\" VALUES ('" + name + "')");
    }
  }

  private static String names(Path file) throws SQLException {
    try (Connection connection = connection(file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT group_concat(\"name\", ',') FROM \"seen\"")) {
      row.next();
      return row.getString(1);
    }
  }

  private static Connection connection(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }
}
