package io.assay.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.Charge;
import io.assay.actors.query.QueryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SettlingTest {

  private static final Charge CHARGE =
      new Charge(new AccountId("aaaa1111"), new QueryId(0x7000, 1), 7, 7);

  private final List<Duration> waits = new ArrayList<>();
  private int asked;
  private int settled;

  private Settling settling(int failures) {
    return new Settling(
        charge -> answer(failures),
        (wait, action) -> {
          waits.add(wait);
          action.run();
        });
  }

  private CompletionStage<?> answer(int failures) {
    asked++;
    return asked <= failures
        ? CompletableFuture.failedFuture(new TimeoutException("the account is away"))
        : CompletableFuture.completedFuture("accepted");
  }

  @Test
  void givenAnAccountThatTakesIt_whenSettled_thenItIsBroughtOnce() {
    settling(0).settle(CHARGE, () -> settled++);

    assertThat(settled).isEqualTo(1);
    assertThat(asked).isEqualTo(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void givenAnAccountThatIsAway_whenSettled_thenItIsBroughtAgainEachTimeLaterUntilItIsTaken() {
    settling(6).settle(CHARGE, () -> settled++);

    assertThat(settled).isEqualTo(1);
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
  void givenAnAccountThatStaysAway_whenSettled_thenItIsLeftToTheOutboxInTheEnd() {
    settling(1_000).settle(CHARGE, () -> settled++);

    assertThat(settled).isZero();
    assertThat(asked).isEqualTo(Settling.ATTEMPTS);
  }
}
