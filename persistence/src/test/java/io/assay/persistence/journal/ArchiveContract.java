package io.assay.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.PersistenceIds;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerState;
import io.assay.actors.network.Hotkey;
import io.assay.persistence.archive.ArchiveList;
import io.assay.persistence.archive.ArchiveOrder;
import io.assay.persistence.archive.ArchiveProgress;
import io.assay.persistence.archive.Archiver;
import io.assay.persistence.archive.Archives;
import io.assay.persistence.archive.JournalDeletion;
import io.assay.persistence.archive.StoredJournal;
import io.assay.persistence.fixtures.MinerArbitraries;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import io.assay.persistence.history.UnreadableHistoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archive job does on every journal of assay, through its plugin. */
abstract class ArchiveContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Hotkey MINER = new Hotkey("miner-a");

  @TempDir private Path folder;
  @TempDir private Path out;

  private Journal journal;
  private ActorTestKit kit;

  /** Opens the journal of this test: empty at first, and then the same again. */
  abstract Journal openJournal(Path data) throws Exception;

  @BeforeEach
  void open() throws Exception {
    journal = openJournal(folder);
    kit = ActorTestKit.create("archive", journal.config().withFallback(ConfigFactory.load()));
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
    journal.close();
  }

  private void restart() throws Exception {
    close();
    open();
  }

  private ActorRef<RecordingEntity.Command> entity() {
    return kit.spawn(RecordingEntity.create(PersistenceIds.miner(MINER), 50));
  }

  private void store(ActorRef<RecordingEntity.Command> entity, List<MinerEvent> events) {
    TestProbe<Long> stored = kit.createTestProbe();
    for (int i = 0; i < events.size(); i += 10) {
      entity.tell(
          new RecordingEntity.Store(
              events.subList(i, Math.min(events.size(), i + 10)), stored.ref()));
      stored.receiveMessage(PATIENCE);
    }
  }

  private MinerState state(ActorRef<RecordingEntity.Command> entity) {
    TestProbe<MinerState> probe = kit.createTestProbe();
    entity.tell(new RecordingEntity.Get(probe.ref()));
    return probe.receiveMessage(PATIENCE);
  }

  private StoredJournal stored() {
    try {
      return journal.stored(new JournalDeletion(kit.system())::delete);
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
  }

  private ArchiveProgress archive() throws Exception {
    Archives archives = Archives.of(journal.identity(), new ArchiveList(folder).folders());
    try (Archiver archiver = new Archiver(this::stored, archives, new ArchiveList(folder)::add)) {
      return await(
          archiver.start(new ArchiveOrder(Instant.now().plusSeconds(5), out, true, 1_000_000)));
    }
  }

  private HistoryReader reader() throws Exception {
    return HistoryReader.of(
        kit.system(), Archives.of(journal.identity(), new ArchiveList(folder).folders()));
  }

  private List<MinerEvent> read(HistoryReader reader, long from, long to) {
    return await(reader.all(reader.minerEvents(MINER, from, to))).stream()
        .map(Recorded::event)
        .toList();
  }

  @Test
  void givenArchivedEvents_whenEverythingIsRead_thenHistoryStatesAndNumbersAreAsBefore()
      throws Exception {
    List<MinerEvent> events = new MinerArbitraries(7).events(600);
    ActorRef<RecordingEntity.Command> entity = entity();
    store(entity, events.subList(0, 400));
    MinerState live = state(entity);

    ArchiveProgress end = archive();

    assertThat(end.problem()).isEmpty();
    assertThat(end.phase()).isEqualTo(ArchiveProgress.Phase.DONE);
    assertThat(end.written()).isEqualTo(400);
    assertThat(end.deleted()).isBetween(200L, 399L);
    assertThat(read(reader(), 1, Long.MAX_VALUE)).isEqualTo(events.subList(0, 400));
    assertThat(state(entity)).isEqualTo(live);
    store(entity, events.subList(400, 600));

    restart();
    ActorRef<RecordingEntity.Command> again = entity();
    assertThat(state(again).revision()).isEqualTo(600);
    assertThat(state(again)).isEqualTo(await(reader().minerState(MINER, Long.MAX_VALUE)));
    assertThat(read(reader(), 1, Long.MAX_VALUE)).isEqualTo(events);
    assertThat(read(reader(), 390, 410)).isEqualTo(events.subList(389, 410));
    assertThat(archive().written()).isEqualTo(200);
    assertThat(read(reader(), 1, Long.MAX_VALUE)).isEqualTo(events);
  }

  @Test
  void givenAllButTheNewestDeleted_whenAnEntityGoesOn_thenItsNumbersDoNotFallBack()
      throws Exception {
    List<MinerEvent> events = new MinerArbitraries(8).events(60);
    ActorRef<RecordingEntity.Command> entity = entity();
    store(entity, events.subList(0, 50));
    kit.stop(entity, PATIENCE);
    try (StoredJournal stored = stored()) {
      stored.delete(PersistenceIds.miner(MINER), 50);
      StoredJournal.Held none = stored.held(PersistenceIds.miner(MINER), Instant.now());
      assertThat(none.first()).isGreaterThan(none.last());
    }

    restart();
    store(entity(), events.subList(50, 60));

    try (StoredJournal stored = stored()) {
      assertThat(stored.held(PersistenceIds.miner(MINER), Instant.now()))
          .isEqualTo(new StoredJournal.Held(51, 60, 60, 50));
    }
  }

  @Test
  void givenArchivedEvents_whenReadWithoutTheFiles_thenTheGapIsNamed() throws Exception {
    store(entity(), new MinerArbitraries(9).events(300));
    long deleted = archive().deleted();
    HistoryReader alone = HistoryReader.of(kit.system());
    String gap = "events 1 to " + deleted + " in the journal of miner|miner-a are missing";

    assertThatThrownBy(() -> read(alone, 1, Long.MAX_VALUE))
        .isInstanceOf(UnreadableHistoryException.class)
        .hasMessageContaining(gap)
        .hasMessageContaining("--archive");
    assertThatThrownBy(() -> read(alone, 1, 20))
        .isInstanceOf(UnreadableHistoryException.class)
        .hasMessageContaining(gap);
    assertThat(read(alone, deleted + 1, Long.MAX_VALUE)).hasSize((int) (300 - deleted));
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
