package io.assay.simulations.chaos.plan;

/** Faults of one lane come one after the other. */
public enum Lane {
  /** The nodes, their disks, clocks and network. */
  NODES,
  /** What nodes talk to: miners and the model server. */
  OUTSIDE,
  /** The journal, where it is a process of its own. */
  JOURNAL
}
