package io.assay.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedJournalContractTest extends JournalContract {
  @TempDir private static Path folder;
  private EmbeddedJournal journal;

  @BeforeAll
  void open() throws DataFolderException {
    journal = EmbeddedJournal.open(folder);
  }

  @AfterAll
  void close() {
    journal.close();
  }

  @Override
  Config journal() {
    return journal.config();
  }

  @Override
  void spoil(String persistenceId, long sequence) throws Exception {
    change(
        "UPDATE \"event_journal\" SET \"event_ser_manifest\" = 'miner.Unheard/9'",
        persistenceId,
        sequence);
  }

  @Override
  void lose(String persistenceId, long sequence) throws Exception {
    change("DELETE FROM \"event_journal\"", persistenceId, sequence);
  }

  private void change(String statement, String persistenceId, long sequence) throws Exception {
    String url = journal.config().getString("pekko-persistence-jdbc.shared-databases.slick.db.url");
    try (Connection connection = DriverManager.getConnection(url, SqliteDatabase.settings());
        PreparedStatement change =
            connection.prepareStatement(
                statement + " WHERE \"persistence_id\" = ? AND \"sequence_number\" = ?")) {
      change.setString(1, persistenceId);
      change.setLong(2, sequence);
      assertThat(change.executeUpdate()).isEqualTo(1);
    }
  }
}
