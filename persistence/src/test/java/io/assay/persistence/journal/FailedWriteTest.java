package io.assay.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerState;
import io.assay.actors.network.Hotkey;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal that fails in mid-write, as on a full disk: from then on it refuses every change. */
@Timeout(60)
class FailedWriteTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Hotkey MINER = new Hotkey("unlucky");
  private static final long END = -1;

  @TempDir private Path folder;

  @Test
  void givenJournalThatFails_whenWritten_thenTheEntityStopsAndNothingAcknowledgedIsLost()
      throws Exception {
    long acknowledged;
    try (EmbeddedJournal journal = EmbeddedJournal.open(folder)) {
      acknowledged = inSystem(journal, kit -> writeUntilItFails(kit, journal));

      assertThat(journal.failure().toCompletableFuture())
          .succeedsWithin(PATIENCE)
          .satisfies(
              failure -> {
                assertThat(failure.problem()).isEqualTo(DataFolderException.Problem.NOT_WRITABLE);
                assertThat(failure).hasMessageContaining("everything acknowledged is in it");
              });
    }

    try (EmbeddedJournal journal = EmbeddedJournal.open(folder)) {
      mend(journal);
      List<Recorded<MinerEvent>> read = inSystem(journal, FailedWriteTest::readAll);
      assertThat(read.size()).isGreaterThanOrEqualTo((int) acknowledged);
      for (int i = 0; i < read.size(); i++) {
        assertThat(read.get(i).event()).isEqualTo(JournalContract.numbered(i + 1));
      }
      assertThat(inSystem(journal, FailedWriteTest::goesOn)).isEqualTo(read.size() + 1L);
    }
  }

  private interface Use<T> {
    T with(ActorTestKit kit) throws Exception;
  }

  private static <T> T inSystem(EmbeddedJournal journal, Use<T> use) throws Exception {
    ActorTestKit kit =
        ActorTestKit.create("failing", journal.config().withFallback(ConfigFactory.load()));
    try {
      return use.with(kit);
    } finally {
      kit.shutdownTestKit();
    }
  }

  private static long writeUntilItFails(ActorTestKit kit, EmbeddedJournal journal)
      throws Exception {
    AtomicLong acknowledged = new AtomicLong();
    ActorRef<Long> collector = kit.spawn(collector(acknowledged));
    ActorRef<RecordingEntity.Command> entity =
        kit.spawn(RecordingEntity.create("miner|" + MINER, 1_000));
    for (int i = 1; i <= 400; i++) {
      entity.tell(new RecordingEntity.Store(List.of(JournalContract.numbered(i)), collector));
    }
    await().atMost(PATIENCE).until(() -> acknowledged.get() > 0);
    breakOff(journal);
    kit.createTestProbe().expectTerminated(entity, PATIENCE);
    collector.tell(END);
    kit.createTestProbe().expectTerminated(collector, PATIENCE);
    assertThat(acknowledged.get()).isLessThan(400);
    return acknowledged.get();
  }

  private static Behavior<Long> collector(AtomicLong acknowledged) {
    return Behaviors.receiveMessage(
        number -> {
          if (number == END) {
            return Behaviors.stopped();
          }
          acknowledged.set(number);
          return Behaviors.same();
        });
  }

  private static void breakOff(EmbeddedJournal journal) throws SQLException {
    change(
        journal,
        "CREATE TRIGGER full BEFORE INSERT ON \"event_journal\""
            + " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
        "CREATE TRIGGER full_too BEFORE UPDATE ON \"assay_format\""
            + " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
  }

  private static void mend(EmbeddedJournal journal) throws SQLException {
    change(journal, "DROP TRIGGER full", "DROP TRIGGER full_too");
  }

  private static void change(EmbeddedJournal journal, String... statements) throws SQLException {
    String url = journal.config().getString("pekko-persistence-jdbc.shared-databases.slick.db.url");
    try (Connection connection = DriverManager.getConnection(url, SqliteDatabase.settings());
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.executeUpdate(each);
      }
    }
  }

  private static List<Recorded<MinerEvent>> readAll(ActorTestKit kit) throws Exception {
    HistoryReader reader = HistoryReader.of(kit.system());
    return reader
        .all(reader.minerEvents(MINER, 1, Long.MAX_VALUE))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  /** The journal is back: the entity recovers and stores again. */
  private static long goesOn(ActorTestKit kit) {
    TestProbe<Long> stored = kit.createTestProbe();
    TestProbe<MinerState> state = kit.createTestProbe();
    ActorRef<RecordingEntity.Command> again =
        kit.spawn(RecordingEntity.create("miner|" + MINER, 1_000));
    again.tell(new RecordingEntity.Get(state.ref()));
    int next = (int) state.receiveMessage(PATIENCE).revision() + 1;
    again.tell(new RecordingEntity.Store(List.of(JournalContract.numbered(next)), stored.ref()));
    return stored.receiveMessage(PATIENCE);
  }
}
