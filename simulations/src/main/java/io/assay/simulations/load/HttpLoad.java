package io.assay.simulations.load;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Sends a plan's requests and waits for their ends. */
public final class HttpLoad {

  /** More than so many under way at a time are not sent, but counted as such. */
  private static final int MOST_UNDER_WAY = 20_000;

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final long SHORTEST_PAUSE_NANOS = 50_000;
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final LoadPlan plan;
  private final Consumer<LoadReport> progress;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final List<LoadTally> tallies;
  private final Rotation rotation;
  private final Semaphore room;
  private final int places;
  private final long start = System.nanoTime();
  private long told = start;

  private HttpLoad(LoadPlan plan, Consumer<LoadReport> progress) {
    this.plan = plan;
    this.progress = progress;
    this.tallies = plan.apis().stream().map(LoadTally::new).toList();
    this.rotation = new Rotation(plan.apis().size());
    this.places =
        plan.arrival() instanceof Arrival.Closed closed ? closed.clients() : MOST_UNDER_WAY;
    this.room = new Semaphore(places);
  }

  /**
   * Runs a plan.
   *
   * @param progress is told every five seconds what has come of it so far
   * @throws InterruptedException if this thread is told to stop; what is under way is given up
   */
  public static LoadReport run(LoadPlan plan, Consumer<LoadReport> progress)
      throws InterruptedException {
    HttpLoad load = new HttpLoad(plan, progress);
    if (plan.arrival() instanceof Arrival.Open open) {
      load.open(open);
    } else {
      load.closed();
    }
    return load.awaitAll();
  }

  private void open(Arrival.Open open) throws InterruptedException {
    Random random = new Random(plan.seed());
    long due = start;
    while (due - start < plan.time().toNanos()) {
      awaitDue(due);
      if (room.tryAcquire()) {
        send(due);
      } else {
        tallies.get(rotation.next()).notSent();
      }
      due += (long) (-StrictMath.log(1 - random.nextDouble()) / open.perSecond() * 1e9);
    }
  }

  private void awaitDue(long due) throws InterruptedException {
    long left = due - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(Math.min(Math.max(left, SHORTEST_PAUSE_NANOS), LONGEST_PAUSE_NANOS));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      tell();
      left = due - System.nanoTime();
    }
  }

  private void closed() throws InterruptedException {
    while (System.nanoTime() - start < plan.time().toNanos()) {
      if (room.tryAcquire(LONGEST_PAUSE_NANOS, TimeUnit.NANOSECONDS)) {
        send(System.nanoTime());
      }
      tell();
    }
  }

  private void send(long due) {
    send(due, rotation.next(), plan.apis().size());
  }

  /** A node that takes no connection is left to the next one, as long as there are some. */
  private void send(long due, int node, int nodes) {
    var unused =
        http.sendAsync(
                plan.request().to(plan.apis().get(node)), Answer.reader(plan.request().stream()))
            .whenComplete(
                (response, failure) -> {
                  if (failure != null && LoadTally.isNoConnection(failure) && nodes > 1) {
                    rotation.pause(node);
                    send(due, rotation.next(), nodes - 1);
                  } else {
                    if (failure == null) {
                      tallies.get(node).ended(due, response.body());
                    } else {
                      tallies.get(node).failed(failure);
                    }
                    room.release();
                  }
                });
  }

  private LoadReport awaitAll() throws InterruptedException {
    while (!room.tryAcquire(places, LONGEST_PAUSE_NANOS, TimeUnit.NANOSECONDS)) {
      tell();
    }
    return report();
  }

  private void tell() {
    long now = System.nanoTime();
    if (now - told >= TELL_NANOS) {
      told = now;
      progress.accept(report());
    }
  }

  private LoadReport report() {
    return new LoadReport(LoadTally.now(tallies), (System.nanoTime() - start) / 1e9);
  }
}
