package io.assay.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerState;
import io.assay.actors.network.Hotkey;
import io.assay.persistence.cassandra.CassandraJournal;
import io.assay.persistence.cassandra.CassandraProcess;
import io.assay.persistence.cassandra.CassandraSettings;
import io.assay.persistence.cassandra.TestCassandra;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class KilledCassandraTest {

  private static final int ENTITIES = 8;
  private static final int KILL_AFTER = 400;

  private final Map<Integer, Long> acknowledged = new ConcurrentSkipListMap<>();
  private CassandraProcess cassandra;
  private CassandraJournal journal;
  private ActorTestKit kit;

  @BeforeEach
  void start() throws Exception {
    cassandra = TestCassandra.shared();
    CassandraSettings settings = TestCassandra.withTables(TestCassandra.unusedKeyspace());
    journal = CassandraJournal.open(settings);
    kit = ActorTestKit.create("killed", journal.config().withFallback(ConfigFactory.load()));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
    journal.close();
  }

  @Test
  void givenCassandraKilledInMidWrite_whenStartedAgain_thenEveryAcknowledgedEventIsThere()
      throws Exception {
    for (int i = 0; i < ENTITIES; i++) {
      kit.spawn(writer(i));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> acknowledged.values().stream().mapToLong(n -> n).sum() >= KILL_AFTER);

    cassandra.kill();
    cassandra.restart();

    // The node is the same: it finds the Cassandra that came back, and its entities go on.
    HistoryReader reader = HistoryReader.of(kit.system());
    for (int i = 0; i < ENTITIES; i++) {
      long written = acknowledged.get(i);
      int entity = i;
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .ignoreExceptions()
          .untilAsserted(() -> assertInOrder(read(reader, entity), written));
      assertGoesOn(i);
    }
  }

  private void assertGoesOn(int entity) throws Exception {
    ActorRef<RecordingEntity.Command> recorder =
        kit.spawn(RecordingEntity.create("miner|cassandra-" + entity, 40));
    TestProbe<MinerState> state = kit.createTestProbe();
    recorder.tell(new RecordingEntity.Get(state.ref()));
    long revision = state.receiveMessage(Duration.ofSeconds(30)).revision();
    TestProbe<Long> stored = kit.createTestProbe();
    MinerEvent next = JournalContract.numbered((int) revision + 1);
    recorder.tell(new RecordingEntity.Store(List.of(next), stored.ref()));
    assertThat(stored.receiveMessage(Duration.ofSeconds(30))).isEqualTo(revision + 1);
  }

  private static void assertInOrder(List<Recorded<MinerEvent>> read, long acknowledged) {
    assertThat((long) read.size()).isGreaterThanOrEqualTo(acknowledged);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i).event()).isEqualTo(JournalContract.numbered(i + 1));
    }
  }

  private static List<Recorded<MinerEvent>> read(HistoryReader reader, int entity)
      throws Exception {
    return reader
        .all(reader.minerEvents(new Hotkey("cassandra-" + entity), 1, Long.MAX_VALUE))
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  /** Writes one to three events at a time, without an end, and notes what was acknowledged. */
  private Behavior<Long> writer(int entity) {
    return Behaviors.setup(
        context -> {
          ActorRef<RecordingEntity.Command> recorder =
              context.spawnAnonymous(RecordingEntity.create("miner|cassandra-" + entity, 40));
          ActorRef<Long> self = context.getSelf();
          self.tell(0L);
          return Behaviors.receiveMessage(
              stored -> {
                acknowledged.put(entity, stored);
                List<MinerEvent> events = new ArrayList<>();
                for (long number = stored + 1; number <= stored + 1 + stored % 3; number++) {
                  events.add(JournalContract.numbered((int) number));
                }
                recorder.tell(new RecordingEntity.Store(events, self));
                return Behaviors.same();
              });
        });
  }
}
