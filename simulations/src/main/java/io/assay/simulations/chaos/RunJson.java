package io.assay.simulations.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.chaos.check.Finding;
import io.assay.simulations.chaos.plan.PlannedFault;

/** A run's result as JSON. */
public final class RunJson {

  private RunJson() {}

  /** The result. */
  public static ObjectNode of(RunResult run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seed", run.plan().seed())
        .put("holds", run.holds())
        .put("requests", run.requests())
        .put("acknowledged", run.acknowledged())
        .put("lost", run.lost())
        .put("failedAttempts", run.failed())
        .put("nodeStarts", run.nodeStarts())
        .put("events", run.events())
        .put("seconds", StrictMath.rint(run.seconds() * 10) / 10)
        .put("folder", run.folder().toString());
    ArrayNode faults = json.putArray("faults");
    for (PlannedFault fault : run.plan().faults()) {
      faults
          .addObject()
          .put("atMillis", fault.at().toMillis())
          .put("kind", fault.kind().name())
          .put("target", fault.target())
          .put("forMillis", fault.lasts().toMillis())
          .put("clockMillis", fault.clock().toMillis());
    }
    ArrayNode invariants = json.putArray("invariants");
    for (Finding finding : run.findings()) {
      ObjectNode one = invariants.addObject();
      one.put("invariant", finding.invariant()).put("looked", finding.looked());
      one.put("holds", finding.holds());
      finding.breaches().forEach(one.putArray("breaches")::add);
    }
    return json;
  }
}
