package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.streams.checking.CheckingSettings.Pauses;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ServerHealthTest {

  private final ServerHealth health =
      new ServerHealth(
          8, new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(60)), new SplittableRandom(5));

  @Test
  void givenAServerThatAnswers_whenAsked_thenEverythingIsAllowed() {
    assertThat(health.answered(0)).isFalse();
    assertThat(health.allowed()).isEqualTo(8);
  }

  @Test
  void givenManyChecksUnderWay_whenAllFail_thenThatIsOneFault() {
    assertThat(health.fault(0)).isPresent();
    for (int i = 0; i < 7; i++) {
      assertThat(health.fault(0)).isEmpty();
    }
    assertThat(health.allowed()).isZero();
  }

  @Test
  void givenFaultAfterFault_whenTriedAgain_thenThePauseDoublesUpToTheLongestWithJitter() {
    long expected = 1_000;
    for (int i = 0; i < 12; i++) {
      Duration pause = health.fault(health.round()).orElseThrow();
      assertThat(pause.toMillis()).isBetween(expected / 2, expected);
      health.tryAgain();
      assertThat(health.allowed()).isEqualTo(1);
      expected = Math.min(expected * 2, 60_000);
    }
  }

  @Test
  void givenATrialThatSucceeds_whenMoreIsAsked_thenEverythingIsAllowedAndThePauseIsShortAgain() {
    health.fault(0);
    health.tryAgain();
    assertThat(health.answered(0)).as("a check from before the fault").isFalse();

    assertThat(health.answered(health.round())).isTrue();

    assertThat(health.allowed()).isEqualTo(8);
    assertThat(health.fault(health.round()).orElseThrow()).isLessThan(Duration.ofMillis(1_001));
  }
}
