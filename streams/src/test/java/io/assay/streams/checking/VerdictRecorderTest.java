package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.miner.DropReason;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.network.Hotkey;
import io.assay.streams.checking.CheckingSettings.Pauses;
import io.assay.streams.checking.VerdictRecorder.Recorded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerdictRecorderTest {

  private static final Hotkey MINER = new Hotkey("m");
  private static final MinerCommand DROP =
      new MinerCommand.DropSample(Answers.QUERY, DropReason.ANSWER_LOST);

  private final TestMiners miners = new TestMiners();
  private final VerdictRecorder recorder =
      new VerdictRecorder(
          miners,
          new Pauses(Duration.ofMillis(1), Duration.ofMillis(2)),
          Clock.systemUTC(),
          Runnable::run);

  @Test
  void givenAnEntityThatAnswers_whenRecorded_thenItIsAskedOnce() {
    assertThat(record(MINER, DROP, Instant.now())).isEqualTo(Recorded.YES);
    assertThat(miners.asked()).isEqualTo(1);
  }

  @Test
  void givenAnEntityThatStaysSilent_whenTheAnswerIsNotOursAnyMore_thenItIsGivenUp() {
    miners.weather(TestMiners.Weather.NO_ANSWER);

    assertThat(record(MINER, DROP, Instant.now().plusMillis(30))).isEqualTo(Recorded.NOT_YET);
    assertThat(miners.asked()).isGreaterThan(1);
  }

  @Test
  void givenACommandTheEntityRefuses_whenRecorded_thenItIsNeverTaken() {
    MinerCommand refused = new MinerCommand.AnnounceCapacity(new java.util.TreeMap<>(), 1);

    assertThat(record(MINER, refused, Instant.now())).isEqualTo(Recorded.NEVER);
  }

  private Recorded record(Hotkey miner, MinerCommand command, Instant until) {
    return recorder.record(miner, command, until).toCompletableFuture().join();
  }
}
