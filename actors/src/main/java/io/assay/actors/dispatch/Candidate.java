package io.assay.actors.dispatch;

import io.assay.actors.miner.MinerStatus;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.time.Instant;

/**
 * One miner for one task. Its place in the order, {@code lastUse}, is changed only while it is out
 * of the order.
 */
final class Candidate implements Comparable<Candidate> {

  final Hotkey hotkey;
  MinerStatus status;
  long lastUse;
  Instant behindUntil = Instant.MIN;
  CircuitBreaker breaker = CircuitBreaker.CLOSED;

  Candidate(MinerStatus status) {
    this.hotkey = status.hotkey();
    this.status = status;
  }

  boolean hasVolumeLeft(TaskName task) {
    return status.period().isPresent() && status.period().get().volumeLeft(task) > 0;
  }

  /** Least recently used first; among those never used, by hotkey. */
  @Override
  public int compareTo(Candidate other) {
    int byUse = Long.compare(lastUse, other.lastUse);
    return byUse != 0 ? byUse : hotkey.compareTo(other.hotkey);
  }
}
