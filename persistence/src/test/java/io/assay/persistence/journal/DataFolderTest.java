package io.assay.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.persistence.journal.DataFolderException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.OptionalLong;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DataFolderTest {
  @TempDir private Path temp;

  @Test
  void givenNothingThere_whenOpened_thenTheFolderIsMadeAndMarked() throws Exception {
    Path folder = temp.resolve("a/b/data");

    try (EmbeddedJournal journal = EmbeddedJournal.open(folder)) {
      assertThat(journal.folder()).isEqualTo(folder);
      assertThat(journal.databaseFile()).exists();
      assertThat(folder.resolve("format")).hasContent("assay data, format 2");
      assertThat(folder.resolve("lock")).hasContent("" + ProcessHandle.current().pid());
    }
  }

  @Test
  void givenOpenedBefore_whenOpenedAgain_thenItIsTheSameJournal() throws Exception {
    EmbeddedJournal.open(temp).close();
    execute("INSERT INTO \"event_tag\" VALUES (7, 'kept')");

    EmbeddedJournal.open(temp).close();

    execute("DELETE FROM \"event_tag\" WHERE \"tag\" = 'kept'");
  }

  @Test
  void givenCreationInterruptedAnywhere_whenOpenedAgain_thenItIsCompleted() throws Exception {
    EmbeddedJournal.open(temp).close();
    Files.delete(temp.resolve("format"));
    EmbeddedJournal.open(temp).close();
    assertThat(temp.resolve("format")).exists();

    Files.delete(temp.resolve("format"));
    Files.move(temp.resolve("journal.db"), temp.resolve("journal-new.db"));
    EmbeddedJournal.open(temp).close();
    assertThat(temp.resolve("format")).exists();
  }

  @Test
  void givenOpenInThisProcess_whenOpenedAgain_thenRefusedAndTheFirstKeepsItsLock()
      throws Exception {
    try (EmbeddedJournal first = EmbeddedJournal.open(temp)) {
      assertRefused(Problem.IN_USE, temp)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertRefused(Problem.IN_USE, temp);
      assertThat(first.databaseFile()).exists();
    }
    EmbeddedJournal.open(temp).close();
  }

  @Test
  void givenOpenInAnotherProcess_whenOpened_thenRefusedNamingIt() throws Exception {
    Process other = Children.start(LockHolder.class, temp.toString());
    try {
      boolean open = other.inputReader(StandardCharsets.UTF_8).lines().anyMatch("open"::equals);
      assertThat(open).isTrue();

      assertThatThrownBy(() -> EmbeddedJournal.open(temp))
          .isInstanceOfSatisfying(
              DataFolderException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.IN_USE);
                assertThat(e.owner()).isEqualTo(OptionalLong.of(other.pid()));
              });
    } finally {
      other.destroyForcibly().waitFor();
    }
    EmbeddedJournal.open(temp).close();
  }

  @Test
  void givenAFileOfThatName_whenOpened_thenRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");

    assertRefused(Problem.NOT_A_FOLDER, file);
    assertRefused(Problem.NOT_WRITABLE, file.resolve("below"));
    assertThat(file).hasContent("mine");
  }

  @Test
  void givenAPathThatTheJournalCannotTake_whenOpened_thenRefused() {
    assertRefused(Problem.NOT_A_FOLDER, temp.resolve("a?b")).hasMessageContaining("'?'");
  }

  @Test
  void givenAPlaceThatCannotBeWritten_whenOpened_thenRefused() {
    assertRefused(Problem.NOT_WRITABLE, Path.of("/proc/assay-cannot-be-here"));
  }

  @Test
  void givenAnotherProgramsFile_whenOpened_thenRefusedAndKept() throws Exception {
    Path file = Files.writeString(temp.resolve("journal.db"), "something else");

    assertRefused(Problem.FOREIGN, temp).hasMessageContaining("is not an SQLite database");
    assertThat(file).hasContent("something else");
  }

  @Test
  void givenAnotherProgramsDatabase_whenOpened_thenRefusedAndNotMarked() throws Exception {
    execute("CREATE TABLE theirs (a INT)");

    assertRefused(Problem.FOREIGN, temp).hasMessageContaining("has other tables");
    assertThat(temp.resolve("format")).doesNotExist();
    execute("INSERT INTO theirs VALUES (1)");
  }

  @Test
  void givenAnEmptyFile_whenOpened_thenRefused() throws Exception {
    Path file = Files.createFile(temp.resolve("journal.db"));

    assertRefused(Problem.FOREIGN, temp);
    assertThat(file).isEmptyFile();
  }

  @Test
  void givenADamagedJournal_whenOpened_thenRefusedAndKept() throws Exception {
    EmbeddedJournal.open(temp).close();
    Path file = temp.resolve("journal.db");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 40, bytes.length, (byte) 'x');
    Files.write(file, bytes);

    assertRefused(Problem.CORRUPT, temp).hasMessageContaining("journal.db");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void givenALostJournal_whenOpened_thenRefusedAndNoneIsMade() throws Exception {
    EmbeddedJournal.open(temp).close();
    Files.delete(temp.resolve("journal.db"));

    assertRefused(Problem.CORRUPT, temp).hasMessageContaining("journal.db is missing");
    assertThat(temp.resolve("journal.db")).doesNotExist();
  }

  @Test
  void givenALaterFormat_whenOpened_thenRefused() throws Exception {
    EmbeddedJournal.open(temp).close();
    Files.writeString(temp.resolve("format"), "assay data, format 3\n");

    assertRefused(Problem.NEWER_VERSION, temp).hasMessageContaining("format 3");
  }

  @Test
  void givenTheFormatBeforeTheFirstRelease_whenOpened_thenRefusedAndNoneIsMade() throws Exception {
    Files.writeString(temp.resolve("format"), "assay data, format 1\n");

    assertRefused(Problem.FOREIGN, temp).hasMessageContaining("before the first release");
    assertThat(temp.resolve("journal.db")).doesNotExist();
  }

  @Test
  void givenALaterFormatInTheJournal_whenOpened_thenRefused() throws Exception {
    EmbeddedJournal.open(temp).close();
    execute("INSERT INTO \"assay_format\" VALUES (3)");

    assertRefused(Problem.NEWER_VERSION, temp);
  }

  @Test
  void givenAMarkOfSomethingElse_whenOpened_thenRefused() throws Exception {
    Files.writeString(temp.resolve("format"), "PG 16\n");

    assertRefused(Problem.FOREIGN, temp).hasMessageContaining("assay data, format N");
    assertThat(temp.resolve("journal.db")).doesNotExist();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Problem problem, Path folder) {
    return assertThatThrownBy(() -> EmbeddedJournal.open(folder))
        .isInstanceOfSatisfying(
            DataFolderException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.getMessage()).doesNotContain("\n").contains(folder.toString());
            });
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("journal.db"));
        Statement run = connection.createStatement()) {
      int changed = run.executeUpdate(statement);
      assertThat(statement.startsWith("CREATE") || changed == 1).isTrue();
    }
  }
}
