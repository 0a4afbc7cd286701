package io.assay.simulations.chaos.check;

/** Something that holds in every run, whatever failed in it. */
public interface Invariant {

  /** What contradicts it in that run, and how much was looked at. */
  Finding check(RunRecord run);
}
