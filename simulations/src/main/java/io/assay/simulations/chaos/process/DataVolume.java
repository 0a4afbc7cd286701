package io.assay.simulations.chaos.process;

import java.nio.file.Path;
import java.time.Duration;

/** The disk under a node's data folder. */
public interface DataVolume extends AutoCloseable {

  /** The data folder. */
  Path data();

  /** No more fits on it. */
  void fill(Supervised node);

  /** There is room again. */
  void free(Supervised node);

  /** Every write waits, again and again, for so long in all. */
  void stall(Supervised node, Duration lasts);

  /** How faults of the disk are made, for reports. */
  String words();

  /** Gives it back; what is to be kept must have been copied. */
  @Override
  void close();
}
