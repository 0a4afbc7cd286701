package io.assay.simulations.bench;

/** A measurement that can be repeated with one command. */
public interface Benchmark {

  /** The name by which it is asked for. */
  String name();

  /** What it measures, in a line. */
  String description();

  /**
   * Measures. Takes at most a few minutes.
   *
   * @throws BenchmarkException if it could not be measured; the message is one line for people
   * @throws InterruptedException if this thread is told to stop
   */
  BenchmarkReport run(BenchmarkContext context) throws InterruptedException;
}
