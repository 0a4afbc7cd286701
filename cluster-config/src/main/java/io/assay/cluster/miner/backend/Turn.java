package io.assay.cluster.miner.backend;

import java.util.concurrent.atomic.AtomicBoolean;

/** A request's place in its group, given back and counted once, however the request ends. */
final class Turn {

  private final String task;
  private final Places places;
  private final Tally tally;
  private final AtomicBoolean over = new AtomicBoolean();

  /** Of a place that was taken. */
  Turn(String task, Places places, Tally tally) {
    this.task = task;
    this.places = places;
    this.tally = tally;
  }

  void end(Ending ending) {
    if (over.compareAndSet(false, true)) {
      places.giveBack();
      tally.count(task, ending);
    }
  }
}
