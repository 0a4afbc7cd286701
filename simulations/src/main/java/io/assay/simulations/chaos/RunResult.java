package io.assay.simulations.chaos;

import io.assay.simulations.chaos.check.Finding;
import io.assay.simulations.chaos.plan.FaultPlan;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of a run.
 *
 * @param plan its faults
 * @param nodeStarts how often nodes were started in all
 * @param requests how many requests the clients sent
 * @param acknowledged how many answers they saw whole
 * @param lost how many of those are not on record as they were seen
 * @param failed how many attempts ended with an error or a cut connection
 * @param events how many events the journal holds
 * @param seconds how long it took in all
 * @param findings what each invariant found
 * @param folder its logs and data, if they are kept
 */
public record RunResult(
    FaultPlan plan,
    int nodeStarts,
    long requests,
    long acknowledged,
    long lost,
    long failed,
    long events,
    double seconds,
    List<Finding> findings,
    Path folder) {
  public RunResult {
    findings = List.copyOf(findings);
  }

  /** Whether every invariant held. */
  public boolean holds() {
    return findings.stream().allMatch(Finding::holds);
  }
}
