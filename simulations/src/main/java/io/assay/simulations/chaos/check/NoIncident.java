package io.assay.simulations.chaos.check;

/** Nothing happened that no fault explains: no node ended by itself, history can be read. */
final class NoIncident implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    return new Finding("nothing unexplained", 1, run.incidents());
  }
}
