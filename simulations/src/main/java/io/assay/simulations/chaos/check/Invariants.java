package io.assay.simulations.chaos.check;

import java.util.List;

/** The invariants that a run is checked against. */
public final class Invariants {

  private static final List<Invariant> ALL =
      List.of(
          new AcknowledgedIsStored(),
          new OneEndPerQuery(),
          new OneVerdictPerSample(),
          new OneChargePerAnswer(),
          new CreditsAddUp(),
          new RetriesChargedOnce(),
          new TopUpsCountOnce(),
          new PeriodsInOrder(),
          new OneWeightsPerPeriod(),
          new WeightsVerify(),
          new ErrorsInContract(),
          new CallsComeThrough(),
          new NoIncident());

  private Invariants() {}

  /** What every invariant finds in a run. */
  public static List<Finding> check(RunRecord run) {
    return ALL.stream().map(invariant -> invariant.check(run)).toList();
  }
}
