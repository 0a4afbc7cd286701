package io.assay.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class UntilTakenTest {

  private final List<Duration> waits = new ArrayList<>();
  private int asked;
  private int taken;

  private void bring(int failures) {
    new UntilTaken(
            (wait, action) -> {
              waits.add(wait);
              action.run();
            })
        .bring("a charge", () -> answer(failures), () -> taken++);
  }

  private CompletionStage<?> answer(int failures) {
    asked++;
    return asked <= failures
        ? CompletableFuture.failedFuture(new TimeoutException("the account is away"))
        : CompletableFuture.completedFuture("accepted");
  }

  @Test
  void givenAnAccountThatTakesIt_whenBrought_thenItIsBroughtOnce() {
    bring(0);

    assertThat(taken).isEqualTo(1);
    assertThat(asked).isEqualTo(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void givenAnAccountThatIsAway_whenBrought_thenItIsBroughtAgainEachTimeLaterUntilItIsTaken() {
    bring(6);

    assertThat(taken).isEqualTo(1);
    assertThat(asked).isEqualTo(7);
    assertThat(waits)
        .containsExactly(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5));
  }

  @Test
  void givenAnAccountThatStaysAway_whenBrought_thenItIsLeftToTheOutboxInTheEnd() {
    bring(1_000);

    assertThat(taken).isZero();
    assertThat(asked).isEqualTo(UntilTaken.ATTEMPTS);
  }
}
