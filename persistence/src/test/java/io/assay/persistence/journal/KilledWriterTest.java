package io.assay.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KilledWriterTest {
  private static final int KILL_AFTER = 1_500;

  @TempDir private Path folder;

  @Test
  void givenProcessKilledInMidWrite_whenReopened_thenEveryAcknowledgedEventIsThere()
      throws Exception {
    Map<String, Long> acknowledged = new TreeMap<>();
    for (int life = 1; life <= 2; life++) {
      writeAndKill(acknowledged);
      assertAllThere(acknowledged);
    }
  }

  private void writeAndKill(Map<String, Long> acknowledged) throws Exception {
    Process writer = Children.start(AcknowledgingWriter.class, folder.toString());
    int lines = 0;
    try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] words = line.split(" ", -1);
        if (line.matches("\\d+ \\d+")) {
          acknowledged.merge("killed-" + words[0], Long.parseLong(words[1]), Math::max);
        }
        if (++lines == KILL_AFTER) {
          // Unlike Process.destroyForcibly, this leaves what was printed to be read.
          writer.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(writer.waitFor()).isNotZero();
    assertThat(lines).isGreaterThanOrEqualTo(KILL_AFTER);
  }

  private void assertAllThere(Map<String, Long> acknowledged) throws Exception {
    assertThat(acknowledged).hasSize(AcknowledgingWriter.ENTITIES);
    try (EmbeddedJournal journal = EmbeddedJournal.open(folder)) {
      ActorTestKit kit =
          ActorTestKit.create("reader", journal.config().withFallback(ConfigFactory.load()));
      try {
        HistoryReader reader = HistoryReader.of(kit.system());
        for (Map.Entry<String, Long> each : acknowledged.entrySet()) {
          assertInOrder(reader, new Hotkey(each.getKey()), each.getValue());
        }
      } finally {
        kit.shutdownTestKit();
      }
    }
  }

  private static void assertInOrder(HistoryReader reader, Hotkey miner, long acknowledged)
      throws Exception {
    List<Recorded<MinerEvent>> read =
        reader
            .all(reader.minerEvents(miner, 1, Long.MAX_VALUE))
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    assertThat(read.size()).isGreaterThanOrEqualTo((int) acknowledged);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i).event()).isEqualTo(JournalContract.numbered(i + 1));
    }
  }
}
