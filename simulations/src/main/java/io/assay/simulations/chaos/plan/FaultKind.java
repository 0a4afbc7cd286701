package io.assay.simulations.chaos.plan;

import java.time.Duration;

/** A way in which a part of the network fails, with how long it lasts. */
public enum FaultKind {
  /** A node is killed, and started again when the fault is over. */
  KILL_NODE("kill -9", Lane.NODES, 500, 6_000),
  /** A node is told to end, and started again once it has. */
  STOP_NODE("SIGTERM", Lane.NODES, 500, 4_000),
  /** A node stands still. */
  FREEZE_NODE("SIGSTOP", Lane.NODES, 500, 8_000),
  /** A node's disk has no room left; the node is started again if that ended it. */
  FILL_DISK("full disk", Lane.NODES, 2_000, 6_000),
  /** A node's disk keeps every write waiting, again and again. */
  STALL_DISK("slow disk", Lane.NODES, 3_000, 9_000),
  /** A node is killed, and started again with another time. */
  JUMP_CLOCK("clock jump", Lane.NODES, 500, 4_000),
  /** A node and the others do not hear each other. */
  ISOLATE_NODE("partition", Lane.NODES, 3_000, 20_000),
  /** Miners are killed in mid-stream, and started again. */
  KILL_MINERS("miners kill -9", Lane.OUTSIDE, 500, 6_000),
  /** Miners stand still. */
  FREEZE_MINERS("miners SIGSTOP", Lane.OUTSIDE, 500, 6_000),
  /** The model server is killed, and started again. */
  KILL_MODELS("models kill -9", Lane.OUTSIDE, 1_000, 8_000),
  /** The journal is told to end, and started again. */
  STOP_JOURNAL("journal SIGTERM", Lane.JOURNAL, 1_000, 5_000),
  /** The journal is killed, and started again. */
  KILL_JOURNAL("journal kill -9", Lane.JOURNAL, 1_000, 5_000),
  /** The journal stands still. */
  FREEZE_JOURNAL("journal SIGSTOP", Lane.JOURNAL, 1_000, 8_000);

  private final String words;
  private final Lane lane;
  private final int shortestMillis;
  private final int longestMillis;

  FaultKind(String words, Lane lane, int shortestMillis, int longestMillis) {
    this.words = words;
    this.lane = lane;
    this.shortestMillis = shortestMillis;
    this.longestMillis = longestMillis;
  }

  /** What it is called in reports. */
  public String words() {
    return words;
  }

  /** What it hits. */
  public Lane lane() {
    return lane;
  }

  /** The shortest that it lasts. */
  public Duration shortest() {
    return Duration.ofMillis(shortestMillis);
  }

  /** The longest that it lasts. */
  public Duration longest() {
    return Duration.ofMillis(longestMillis);
  }
}
