package io.assay.persistence.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.persistence.archive.ArchiveIndex.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveJobTest {
  private static final long SMALL = 2_000;

  @TempDir private Path temporary;

  /** Ends the job before its n-th step, as a killed process would. */
  private static final class Killer implements ArchiveJob.Observer {
    private int left;
    private boolean needed;

    Killer(int steps) {
      this.left = steps;
    }

    @Override
    public void before(String step) {
      if (left-- == 0) {
        throw new KilledError();
      }
    }

    @Override
    public void progress(ArchiveProgress progress) {}

    @Override
    public void beforeDeletion(long events) {}

    @Override
    public void needs(Path folder) {
      needed = true;
    }
  }

  private static final class KilledError extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static ArchiveOrder order(Path folder, long before, boolean apply) {
    return new ArchiveOrder(Instant.ofEpochMilli(before), folder, apply, 300);
  }

  private static ArchiveProgress run(MemoryJournal journal, ArchiveOrder order, int steps) {
    return new ArchiveJob(journal, Archives.none(), order, new Killer(steps), SMALL).run();
  }

  private static MemoryJournal journal(SortedMap<String, List<StoredEvent>> all, int... counts) {
    MemoryJournal journal = new MemoryJournal();
    for (int i = 0; i < counts.length; i++) {
      String id = (i == 0 ? "weights|" : "miner|") + i;
      all.put(id, Samples.events(i, 1, counts[i], 30));
      journal.put(id, all.get(id), counts[i] * 3L / 4);
    }
    return journal;
  }

  /** What is in files and journal, each event once, none missing. */
  private static List<StoredEvent> history(MemoryJournal journal, Path folder, String id) {
    ArchiveIndex index = Archives.none().with(folder, journal.identity()).index();
    List<StoredEvent> events = new ArrayList<>();
    for (Stretch stretch : index.stretches(id, 1, Long.MAX_VALUE)) {
      events.addAll(
          stretch.place().isEmpty()
              ? journal.events(id, stretch.from(), stretch.to(), Integer.MAX_VALUE)
              : Archives.events(stretch));
    }
    return events;
  }

  private static void assertWhole(
      MemoryJournal journal, Path folder, SortedMap<String, List<StoredEvent>> all) {
    all.forEach((id, events) -> assertThat(history(journal, folder, id)).isEqualTo(events));
  }

  @Test
  void givenOldEvents_whenApplied_thenTheyAreInFilesAndOnlyWhatASnapshotCoversIsDeleted() {
    SortedMap<String, List<StoredEvent>> all = new TreeMap<>();
    MemoryJournal journal = journal(all, 20, 400, 2_100);

    ArchiveProgress end = run(journal, order(temporary, 1_000_000_000, true), -1);

    assertThat(end.phase()).isEqualTo(ArchiveProgress.Phase.DONE);
    assertThat(end.written()).isEqualTo(2_520);
    assertThat(end.deleted()).isEqualTo(15 + 300 + 1_575);
    assertThat(end.kept()).isEqualTo(5 + 100 + 525);
    assertThat(end.miners()).isEqualTo(2);
    assertThat(end.files()).isGreaterThan(2);
    assertThat(journal.all("miner|1")).isEqualTo(all.get("miner|1").subList(300, 400));
    assertWhole(journal, temporary, all);
  }

  @Test
  void givenNoApply_whenRun_thenNothingChangesAndTheCountsAreThoseOfTheRealRun()
      throws IOException {
    SortedMap<String, List<StoredEvent>> all = new TreeMap<>();
    MemoryJournal journal = journal(all, 20, 400);
    Path folder = temporary.resolve("not-there");

    ArchiveProgress dry = run(journal, order(folder, 101_000, false), -1);

    assertThat(Files.exists(folder)).isFalse();
    all.forEach((id, events) -> assertThat(journal.all(id)).isEqualTo(events));
    ArchiveProgress real = run(journal, order(folder, 101_000, true), -1);
    assertThat(real.written()).isEqualTo(dry.toWrite()).isEqualTo(120);
    assertThat(real.deleted()).isEqualTo(dry.toDelete()).isEqualTo(15 + 100);
  }

  @Test
  void givenSnapshotAtTheNewestEvent_whenApplied_thenTheNewestEventStays() {
    MemoryJournal journal = new MemoryJournal();
    journal.put("miner|a", Samples.events(1, 1, 50, 10), 50);
    journal.put("miner|b", Samples.events(1, 1, 50, 10), 0);

    var unused = run(journal, order(temporary, 1_000_000_000, true), -1);

    assertThat(journal.all("miner|a")).hasSize(1);
    assertThat(journal.all("miner|b")).hasSize(50);
  }

  @Property(tries = 25)
  void givenAnyEvents_whenKilledAtAnyStep_thenNothingIsLostOrDoubledAndTheNextRunGoesOn(
      @ForAll @IntRange(min = 1, max = 1_500) int first,
      @ForAll @IntRange(min = 1, max = 700) int second,
      @ForAll @IntRange(min = 1, max = 2_000) int seconds)
      throws IOException {
    Path folder = Files.createTempDirectory("archive-test");
    SortedMap<String, List<StoredEvent>> all = new TreeMap<>();
    MemoryJournal journal = journal(all, first, second, 3);
    ArchiveOrder order = order(folder, seconds * 1_000L, true);

    int kills = 0;
    for (int steps = 0; ; steps++) {
      try {
        var unused = run(journal, order, steps % 60);
        break;
      } catch (KilledError e) {
        kills++;
        assertWhole(journal, folder, all);
      }
    }

    assertThat(kills).isPositive();
    assertWhole(journal, folder, all);
    ArchiveProgress again = run(journal, order, -1);
    assertThat(again.written()).isZero();
    assertThat(again.deleted()).isZero();
    long inFiles =
        new ArchiveFolder(folder).files().stream().mapToLong(f -> f.contents().events()).sum();
    assertThat(inFiles)
        .isEqualTo(
            all.values().stream()
                .mapToLong(l -> l.stream().filter(e -> e.timestamp() < seconds * 1_000L).count())
                .sum());
  }

  @Test
  void givenAFileThatIsDamagedAfterItsRun_whenTheNextWouldDelete_thenItRefusesAndDeletesNothing()
      throws IOException {
    SortedMap<String, List<StoredEvent>> all = new TreeMap<>();
    MemoryJournal journal = journal(all, 100);
    assertThatThrownBy(() -> run(journal, order(temporary, 1_000_000, true), 7))
        .isInstanceOf(KilledError.class);
    Path file = temporary.resolve("events-000001.history");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);

    assertThatThrownBy(() -> run(journal, order(temporary, 1_000_000, true), -1))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("events-000001.history, block 1");
    assertThat(journal.all("weights|0")).hasSize(100);
  }

  @Test
  void givenAJournalThatDiffersFromTheFile_whenItWouldDelete_thenItRefuses() {
    SortedMap<String, List<StoredEvent>> all = new TreeMap<>();
    MemoryJournal journal = journal(all, 100);
    assertThatThrownBy(() -> run(journal, order(temporary, 1_000_000, true), 7))
        .isInstanceOf(KilledError.class);
    journal.change("weights|0", new StoredEvent(5, 5_000, 1, "other", new byte[0]));

    assertThatThrownBy(() -> run(journal, order(temporary, 1_000_000, true), -1))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("differs from the journal");
    assertThat(journal.all("weights|0")).hasSize(100);
  }

  @Test
  void givenAGapInTheJournal_whenRun_thenItIsNamedAndNothingIsDeleted() {
    SortedMap<String, List<StoredEvent>> all = new TreeMap<>();
    MemoryJournal journal = journal(all, 100);
    journal.lose("weights|0", 42);

    assertThatThrownBy(() -> run(journal, order(temporary, 1_000_000, true), -1))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("event 42 of weights|0 is missing");
    assertThat(journal.all("weights|0")).hasSize(99);
  }

  @Test
  void givenAJobAtWork_whenAnotherStarts_thenItIsRefused() {
    try (ArchiveFolder.Lock unused = new ArchiveFolder(temporary).lock()) {
      assertThatThrownBy(
              () -> run(journal(new TreeMap<>(), 10), order(temporary, 1_000_000, true), -1))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("another archive job");
    }
  }

  @Test
  void givenAMissingFile_whenRead_thenItIsNamed() throws IOException {
    MemoryJournal journal = journal(new TreeMap<>(), 100);
    var unused = run(journal, order(temporary, 1_000_000, true), -1);
    Files.delete(temporary.resolve("events-000001.history"));

    assertThatThrownBy(() -> Archives.of("memory-1", List.of(temporary)).index())
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("events-000001.history is missing");
  }

  @Test
  void givenFilesOfAnotherJournal_whenRead_thenTheyAreRefused() {
    var unused = run(journal(new TreeMap<>(), 10), order(temporary, 1_000_000, true), -1);

    assertThatThrownBy(() -> Archives.of("memory-2", List.of(temporary)).index())
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("memory-1");
  }

  @Test
  void givenOverlappingFolders_whenRead_thenEachEventCountsOnce() {
    SortedMap<String, List<StoredEvent>> all = new TreeMap<>();
    MemoryJournal journal = journal(all, 200);
    Path other = temporary.resolve("other");
    var first = run(journal, order(temporary.resolve("one"), 80_000, true), 7 + 1000);
    journal.put("weights|0", all.get("weights|0"), 150);
    var second = run(journal, order(other, 120_000, true), -1);

    Archives both = Archives.of("memory-1", List.of(temporary.resolve("one"), other));
    List<StoredEvent> read = new ArrayList<>();
    both.index().stretches("weights|0", 1, 119).forEach(s -> read.addAll(Archives.events(s)));

    assertThat(first.written() + second.written()).isEqualTo(79 + 119);
    assertThat(read).isEqualTo(all.get("weights|0").subList(0, 119));
  }
}
