package io.assay.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.PersistenceIds;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import io.assay.persistence.fixtures.MinerArbitraries;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import io.assay.persistence.history.UnreadableHistoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every journal of assay must do. A journal's own test says how it is set up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JournalContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int NO_SNAPSHOTS = 1_000_000;

  private int miners;
  private ActorTestKit kit;
  private Hotkey miner;

  /** The configuration of an actor system on the journal, which is up and stays so. */
  abstract Config journal();

  /** Makes one stored event unreadable. */
  abstract void spoil(String persistenceId, long sequence) throws Exception;

  /** Takes one stored event away. */
  abstract void lose(String persistenceId, long sequence) throws Exception;

  @BeforeEach
  void start() {
    kit = ActorTestKit.create("contract", journal().withFallback(ConfigFactory.load()));
    miner = new Hotkey("miner-" + miners++);
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void givenWritesOfManySizes_whenRead_thenEveryEventIsThereInOrderAndNumbered() {
    List<MinerEvent> events = new MinerArbitraries(1).events(200);
    storeInWrites(entity(NO_SNAPSHOTS), events);

    List<Recorded<MinerEvent>> read = read(1, Long.MAX_VALUE);

    assertThat(read.stream().map(Recorded::event)).containsExactlyElementsOf(events);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i).sequence()).isEqualTo(i + 1L);
    }
  }

  @Test
  void givenEvents_whenAPartIsRead_thenBothBoundsBelongToIt() {
    List<MinerEvent> events = new MinerArbitraries(2).events(20);
    storeInWrites(entity(NO_SNAPSHOTS), events);

    assertThat(read(5, 8).stream().map(Recorded::event))
        .containsExactlyElementsOf(events.subList(4, 8));
    assertThat(read(1, 0)).isEmpty();
    assertThat(read(21, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void givenWriteWithAnEventThatCannotBeStored_whenStored_thenNothingOfItIs() {
    ActorRef<RecordingEntity.Command> entity = entity(NO_SNAPSHOTS);
    store(entity, List.of(numbered(1)));
    MinerEvent impossible = new MinerEvent.QueryRateLimited(null, null, null, Instant.EPOCH);
    TestProbe<Long> stored = kit.createTestProbe();

    entity.tell(
        new RecordingEntity.Store(List.of(numbered(2), impossible, numbered(3)), stored.ref()));

    kit.createTestProbe().expectTerminated(entity, PATIENCE);
    stored.expectNoMessage(Duration.ZERO);
    assertThat(read(1, Long.MAX_VALUE).stream().map(Recorded::event)).containsExactly(numbered(1));
  }

  @Test
  void givenSnapshotsAndATail_whenRecovered_thenTheStateIsThatOfAllEvents() {
    List<MinerEvent> events = new MinerArbitraries(3).events(330);
    ActorRef<RecordingEntity.Command> entity = entity(50);
    storeInWrites(entity, events);
    MinerState live = state(entity);
    kit.stop(entity, PATIENCE);

    MinerState recovered = state(entity(50));
    MinerState replayed = await(reader().minerState(miner, Long.MAX_VALUE));

    assertThat(recovered).isEqualTo(MinerFold.replay(MinerState.empty(), events));
    assertThat(live).isEqualTo(recovered);
    assertThat(replayed).isEqualTo(recovered);
  }

  @Test
  void givenEvents_whenTheStateAtANumberOrAMomentIsAsked_thenItIsTheFoldUpToThere() {
    List<MinerEvent> events = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      events.add(numbered(i));
    }
    storeInWrites(entity(NO_SNAPSHOTS), events);
    MinerState four = MinerFold.replay(MinerState.empty(), events.subList(0, 4));

    assertThat(await(reader().minerState(miner, 4))).isEqualTo(four);
    assertThat(await(reader().minerState(miner, events.get(3).at()))).isEqualTo(four);
    assertThat(await(reader().minerState(miner, Instant.EPOCH.minusSeconds(1))))
        .isEqualTo(MinerState.empty());
  }

  @Test
  void givenManyEntitiesAtOnce_whenRecovered_thenEachHasItsOwnEvents() {
    List<ActorRef<RecordingEntity.Command>> entities = new ArrayList<>();
    TestProbe<Long> stored = kit.createTestProbe();
    for (int i = 0; i < 24; i++) {
      entities.add(
          kit.spawn(RecordingEntity.create("miner|many-" + miners + "-" + i, NO_SNAPSHOTS)));
    }
    for (int write = 1; write <= 20; write++) {
      for (int i = 0; i < entities.size(); i++) {
        entities
            .get(i)
            .tell(new RecordingEntity.Store(List.of(numbered(i), numbered(write)), stored.ref()));
      }
    }
    stored.receiveSeveralMessages(24 * 20, PATIENCE);

    for (int i = 0; i < entities.size(); i++) {
      Hotkey one = new Hotkey("many-" + miners + "-" + i);
      List<Recorded<MinerEvent>> read =
          await(reader().all(reader().minerEvents(one, 1, Long.MAX_VALUE)));
      assertThat(read).hasSize(40);
      for (int write = 1; write <= 20; write++) {
        assertThat(read.get(2 * write - 2).event()).isEqualTo(numbered(i));
        assertThat(read.get(2 * write - 1).event()).isEqualTo(numbered(write));
      }
    }
  }

  @Test
  void givenAnUnreadableEvent_whenRead_thenFailsNamingIt() throws Exception {
    storeInWrites(entity(NO_SNAPSHOTS), new MinerArbitraries(4).events(12));
    spoil(PersistenceIds.miner(miner), 7);

    assertThatThrownBy(() -> read(1, Long.MAX_VALUE)).rootCause().isNotNull();
    assertThatThrownBy(() -> read(1, Long.MAX_VALUE))
        .cause()
        .isInstanceOfSatisfying(
            UnreadableHistoryException.class,
            e -> {
              assertThat(e.sequence()).isEqualTo(7);
              assertThat(e.persistenceId()).isEqualTo(PersistenceIds.miner(miner));
              assertThat(e).hasMessageContaining("event 7").hasMessageContaining("nothing stored");
            });
  }

  @Test
  void givenAnUnreadableEvent_whenItsEntityRecovers_thenItStops() throws Exception {
    ActorRef<RecordingEntity.Command> entity = entity(NO_SNAPSHOTS);
    storeInWrites(entity, new MinerArbitraries(5).events(12));
    kit.stop(entity, PATIENCE);
    spoil(PersistenceIds.miner(miner), 7);

    kit.createTestProbe().expectTerminated(entity(NO_SNAPSHOTS), PATIENCE);
  }

  @Test
  void givenAMissingEvent_whenRead_thenFailsNamingIt() throws Exception {
    storeInWrites(entity(NO_SNAPSHOTS), new MinerArbitraries(6).events(12));
    lose(PersistenceIds.miner(miner), 9);

    assertThatThrownBy(() -> read(1, Long.MAX_VALUE))
        .cause()
        .isInstanceOf(UnreadableHistoryException.class)
        .hasMessageContaining("event 9")
        .hasMessageContaining("missing");
  }

  private HistoryReader reader() {
    return HistoryReader.of(kit.system());
  }

  private List<Recorded<MinerEvent>> read(long first, long last) {
    return await(reader().all(reader().minerEvents(miner, first, last)));
  }

  private ActorRef<RecordingEntity.Command> entity(int snapshotEvery) {
    return kit.spawn(RecordingEntity.create(PersistenceIds.miner(miner), snapshotEvery));
  }

  /** Stores them in writes of one to five events. */
  private void storeInWrites(ActorRef<RecordingEntity.Command> entity, List<MinerEvent> events) {
    int from = 0;
    for (int size = 1; from < events.size(); size = size % 5 + 1) {
      int to = Math.min(events.size(), from + size);
      store(entity, events.subList(from, to));
      from = to;
    }
  }

  private void store(ActorRef<RecordingEntity.Command> entity, List<MinerEvent> events) {
    TestProbe<Long> stored = kit.createTestProbe();
    entity.tell(new RecordingEntity.Store(events, stored.ref()));
    stored.receiveMessage(PATIENCE);
  }

  private MinerState state(ActorRef<RecordingEntity.Command> entity) {
    TestProbe<MinerState> probe = kit.createTestProbe();
    entity.tell(new RecordingEntity.Get(probe.ref()));
    return probe.receiveMessage(PATIENCE);
  }

  static MinerEvent numbered(int number) {
    return new MinerEvent.WindowCapReached(
        new TaskName("chat"), number, Instant.EPOCH.plusSeconds(number));
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
