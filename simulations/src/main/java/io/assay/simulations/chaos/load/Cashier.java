package io.assay.simulations.chaos.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tops one key up again and again, each time until it is confirmed, with the same reference as long
 * as it is not.
 */
public final class Cashier implements AutoCloseable {

  private static final long EVERY_MILLIS = 2_000;
  private static final long AGAIN_MILLIS = 300;

  private final List<TopUp> done = new ArrayList<>();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final Thread thread;

  /**
   * Starts it.
   *
   * @param managements the nodes' management ports, by turns
   * @param credits what each top-up gives
   */
  public Cashier(List<Management> managements, ClientKey key, long credits) {
    this.thread = new Thread(() -> run(new Keys(), managements, key, credits), "cashier");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Keys keys, List<Management> managements, ClientKey key, long credits) {
    try {
      int node = 0;
      for (int i = 1; !stop.get(); i++) {
        TopUp wish = new TopUp(key.account(), "chaos-" + i, credits, true);
        note(new TopUp(key.account(), wish.reference(), credits, false), false);
        while (!keys.topUp(managements.get(node), wish)) {
          node = (node + 1) % managements.size();
          Thread.sleep(AGAIN_MILLIS);
        }
        note(wish, true);
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void note(TopUp topUp, boolean again) {
    if (again) {
      done.remove(done.size() - 1);
    }
    done.add(topUp);
  }

  /** What was bought so far, confirmed or not. */
  public synchronized List<TopUp> topUps() {
    return List.copyOf(done);
  }

  /** Lets it confirm the last one; whether it did within that time. */
  public boolean finish(Duration longest) throws InterruptedException {
    stop.set(true);
    thread.join(longest.toMillis());
    return !thread.isAlive();
  }

  @Override
  public void close() {
    stop.set(true);
    thread.interrupt();
  }
}
