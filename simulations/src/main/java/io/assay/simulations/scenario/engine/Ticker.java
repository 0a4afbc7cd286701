package io.assay.simulations.scenario.engine;

/** Is told how a run goes on, from any thread. */
public interface Ticker {

  /** A validator has closed a period in which it sent that many requests. */
  void periodDone(long queries);

  /** Something went otherwise than it should. */
  void warn(String what);
}
