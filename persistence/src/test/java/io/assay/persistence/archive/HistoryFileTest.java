package io.assay.persistence.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  @TempDir private Path folder;

  private Path write(String name, long seed, int... counts) {
    Path file = folder.resolve(name);
    try (HistoryFileWriter writer = HistoryFileWriter.create(file, "journal-é")) {
      for (int i = 0; i < counts.length; i++) {
        for (StoredEvent event : Samples.events(seed + i, i + 1, counts[i], 40)) {
          writer.add("miner|m" + i, event);
        }
      }
      writer.finish();
    }
    return file;
  }

  private static List<StoredEvent> read(HistoryFile file, String id) {
    List<StoredEvent> events = new ArrayList<>();
    for (Block block : file.contents().blocks()) {
      if (block.persistenceId().equals(id)) {
        events.addAll(file.read(block));
      }
    }
    return events;
  }

  @Test
  void givenEventsOfManyEntities_whenWritten_thenEachReadsBackToTheByte() {
    for (int seed = 1; seed <= 20; seed++) {
      int[] counts = {seed, 1, 999 + seed, 2_500};
      HistoryFile file =
          HistoryFile.open(write("events-0000%02d.history".formatted(seed), seed, counts));

      for (int i = 0; i < counts.length; i++) {
        assertThat(read(file, "miner|m" + i))
            .isEqualTo(Samples.events(seed + i, i + 1, counts[i], 40));
      }
      assertThat(file.contents().identity()).isEqualTo("journal-é");
      assertThat(file.contents().events()).isEqualTo(Arrays.stream(counts).sum());
    }
  }

  @Test
  void givenAnIndex_whenOpened_thenItSaysWhatTheFileSays() throws IOException {
    Path path = write("events-000001.history", 1, 1_200, 30);
    Contents contents = HistoryFileScan.of(path);
    Files.write(HistoryFile.index(path), Manifest.bytes("events-000001.history", contents));

    HistoryFile file = HistoryFile.open(path);

    assertThat(file.contents()).isEqualTo(contents);
    file.verify();
  }

  @Test
  void givenAFile_whenAnyByteIsAnother_thenReadingFailsAndNamesTheFile() throws IOException {
    Path path = write("events-000001.history", 1, 6, 3);
    byte[] whole = Files.readAllBytes(path);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x20;
      Files.write(path, damaged);

      assertThatThrownBy(() -> HistoryFileScan.of(path))
          .as("byte %d", at)
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("events-000001.history");
    }
  }

  @Test
  void givenAFile_whenCutAnywhere_thenReadingFailsAndSaysWhatIsWhole() throws IOException {
    Path path = write("events-000001.history", 1, 6, 3);
    byte[] whole = Files.readAllBytes(path);
    Contents contents = HistoryFileScan.of(path);
    Files.write(HistoryFile.index(path), Manifest.bytes("events-000001.history", contents));
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> HistoryFileScan.of(path)).isInstanceOf(ArchiveException.class);
      assertThatThrownBy(() -> HistoryFile.open(path))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("cut off");
    }
    Files.write(path, Arrays.copyOf(whole, whole.length - 21));
    assertThatThrownBy(() -> HistoryFileScan.of(path))
        .hasMessageContaining("block 2")
        .hasMessageContaining("block 1 (miner|m0, events 1 to 6)");
  }

  @Test
  void givenADamagedBlock_whenReadByItsIndex_thenItIsNamedAndOthersCanBeRead() throws IOException {
    Path path = write("events-000001.history", 1, 1_000, 500);
    HistoryFile file = HistoryFile.open(path);
    Block second = file.contents().blocks().get(1);
    byte[] bytes = Files.readAllBytes(path);
    for (int at = 0; at < second.length(); at += 7) {
      byte[] damaged = bytes.clone();
      damaged[(int) second.offset() + at] ^= 1;
      Files.write(path, damaged);

      assertThatThrownBy(() -> file.read(second))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("events-000001.history, block 2 (miner|m1, events 2 to 501)");
    }
    assertThat(read(file, "miner|m0")).hasSize(1_000);
  }

  @Test
  void givenADamagedOrForeignIndex_whenOpened_thenItIsNamed() throws IOException {
    Path path = write("events-000001.history", 1, 10);
    Path index = HistoryFile.index(path);
    for (String text : List.of("", "{", "{}", "[]", "{\"format\":2}", "{\"format\":1}")) {
      Files.writeString(index, text);

      assertThatThrownBy(() -> HistoryFile.open(path))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("events-000001.json");
    }
  }

  @Test
  void givenALaterFormat_whenOpened_thenSaysSo() throws IOException {
    Path path = write("events-000001.history", 1, 10);
    byte[] bytes = Files.readAllBytes(path);
    bytes[11] = 2;
    Files.write(path, bytes);

    assertThatThrownBy(() -> HistoryFileScan.of(path)).hasMessageContaining("format 2");
  }
}
