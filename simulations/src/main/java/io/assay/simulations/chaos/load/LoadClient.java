package io.assay.simulations.chaos.load;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client that asks for one answer after the other, as OpenAI's clients do: what failed and can be
 * sent again is sent again after a pause, to the next node. Now and then it asks once more for an
 * answer that it already has.
 */
final class LoadClient implements Runnable {

  private static final int SHORTEST_PAUSE_MILLIS = 100;
  private static final int LONGEST_PAUSE_MILLIS = 1_200;
  private static final int QUOTA_PAUSE_MILLIS = 1_000;
  private static final int MOST_ATTEMPTS = 400;

  private final String name;
  private final ClientKey key;
  private final List<URI> apis;
  private final SplittableRandom random;
  private final ClientLog log;
  private final Clock clock;
  private final AtomicBoolean stop;
  private int node;

  LoadClient(
      String name,
      ClientKey key,
      List<URI> apis,
      long seed,
      ClientLog log,
      Clock clock,
      AtomicBoolean stop) {
    this.name = name;
    this.key = key;
    this.apis = apis;
    this.random = new SplittableRandom(seed);
    this.log = log;
    this.clock = clock;
    this.stop = stop;
    this.node = random.nextInt(apis.size());
  }

  @Override
  public void run() {
    try (CallSender sender = new CallSender(clock)) {
      for (int i = 1; !stop.get(); i++) {
        converse(sender, ChatCall.draw(name + "-" + i, random));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One call up to its answer; also after the load was stopped, so that none is left open. */
  private void converse(CallSender sender, ChatCall call) throws InterruptedException {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Ending end = attempt(sender, call, attempt);
      boolean again = attempt == 1 && random.nextInt(10) == 0;
      if (end.code().equals("insufficient_quota")) {
        Thread.sleep(QUOTA_PAUSE_MILLIS);
        return;
      } else if (call.idempotencyKey().isEmpty()) {
        pause(end);
        return;
      } else if (end.outcome() == Outcome.WHOLE && !again) {
        return;
      }
      pause(end);
    }
  }

  private void pause(Ending end) throws InterruptedException {
    if (end.outcome() != Outcome.WHOLE && end.outcome() != Outcome.LEFT) {
      node = (node + 1) % apis.size();
      Thread.sleep(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
    }
  }

  private Ending attempt(CallSender sender, ChatCall call, int number) throws InterruptedException {
    Attempt attempt =
        new Attempt(
            call.name(),
            number,
            key.account(),
            call.idempotencyKey(),
            call.stream(),
            clock.instant(),
            Optional.empty());
    log.sending(attempt);
    Ending end = sender.send(call, key, apis.get(node));
    log.ended(attempt, end);
    return end;
  }
}
