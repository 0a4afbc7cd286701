package io.assay.cluster.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.cluster.history.SampleJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same history folded on one thread and on many. */
class ReplaysTest {

  private static final Stretch ALL =
      new Stretch(Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofHours(1));

  @TempDir static Path data;

  @BeforeAll
  static void writeAJournal() throws Exception {
    SampleJournal.write(data);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "0.5", "0.9"})
  void givenAnyNumberOfThreads_whenReplayed_thenTheBitsAreTheSame(String decay) {
    ReplayRule rule =
        new ReplayRule(
            Optional.empty(),
            new TreeMap<>(Map.of("period-score.decay", decay)),
            Optional.empty(),
            ConfigFactory.empty());

    assertThat(replay(rule, ALL, 1)).isEqualTo(replay(rule, ALL, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-01T12:00:20Z", "2026-11-01T12:00:31Z"})
  void givenAMoment_whenReplayedAsIfAPeriodEndedThere_thenTheBitsAreTheSameAgain(String at) {
    ReplayRule rule =
        new ReplayRule(
            Optional.of("vision-4.1"), new TreeMap<>(), Optional.empty(), ConfigFactory.empty());
    Stretch then =
        new Stretch(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Instant.parse(at)),
            Duration.ofHours(1));

    assertThat(replay(rule, then, 1)).isEqualTo(replay(rule, then, 3));
  }

  private static String replay(ReplayRule rule, Stretch stretch, int threads) {
    try (Replays replays =
        Replays.open(ConfigFactory.empty(), data, List.of(), stretch, threads, count -> {})) {
      return replays.mark(rule) + " " + replays.under(rule, (done, of) -> {}).digest();
    }
  }
}
