package io.assay.cluster.node;

import io.assay.actors.account.Charge;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes charges to their accounts. While an account cannot take one (its journal is away, it is
 * being moved) the charge is brought again, each time later; a client that tries again waits for
 * it. After the last attempt it stays in its miner's outbox until that is woken.
 */
final class Settling {

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  /** How often a charge is brought: for about two minutes. */
  static final int ATTEMPTS = 20;

  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Function<Charge, CompletionStage<?>> account;
  private final BiConsumer<Duration, Runnable> later;

  /**
   * Settling with an account.
   *
   * @param account takes a charge, any number of times with the effect of one, or fails
   * @param later runs something after a time
   */
  Settling(Function<Charge, CompletionStage<?>> account, BiConsumer<Duration, Runnable> later) {
    this.account = account;
    this.later = later;
  }

  /** Runs something after a time, on the common pool. */
  static void later(Duration wait, Runnable action) {
    CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS).execute(action);
  }

  /** Brings a charge; {@code settled} runs once the account has it. */
  void settle(Charge charge, Runnable settled) {
    attempt(charge, settled, 1, FIRST_WAIT);
  }

  private void attempt(Charge charge, Runnable settled, int number, Duration wait) {
    var unused =
        account
            .apply(charge)
            .whenCompleteAsync(
                (reply, thrown) -> {
                  if (thrown == null) {
                    settled.run();
                  } else if (number < ATTEMPTS) {
                    Duration doubled = wait.multipliedBy(2);
                    Duration next = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
                    later.accept(wait, () -> attempt(charge, settled, number + 1, next));
                  } else {
                    LOG.warn(
                        "event=charge-waits order={} account={} reason={}",
                        charge.order(),
                        charge.account(),
                        thrown.getMessage());
                  }
                },
                Runnable::run);
  }
}
