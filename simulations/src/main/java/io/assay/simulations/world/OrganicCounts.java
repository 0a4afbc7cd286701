package io.assay.simulations.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.openai.Json;

/**
 * What has come of organic traffic since it was started.
 *
 * @param sent requests sent
 * @param ok whole answers
 * @param failed everything that was neither whole nor refused for the rate
 * @param rateLimited refused with 429
 * @param notSent left out because too many were open
 */
record OrganicCounts(long sent, long ok, long failed, long rateLimited, long notSent) {

  static final OrganicCounts NONE = new OrganicCounts(0, 0, 0, 0, 0);

  OrganicCounts withSent() {
    return new OrganicCounts(sent + 1, ok, failed, rateLimited, notSent);
  }

  OrganicCounts withNotSent() {
    return new OrganicCounts(sent, ok, failed, rateLimited, notSent + 1);
  }

  OrganicCounts with(OrganicOutcome outcome) {
    return switch (outcome) {
      case OK -> new OrganicCounts(sent, ok + 1, failed, rateLimited, notSent);
      case FAILED -> new OrganicCounts(sent, ok, failed + 1, rateLimited, notSent);
      case RATE_LIMITED -> new OrganicCounts(sent, ok, failed, rateLimited + 1, notSent);
    };
  }

  ObjectNode report() {
    ObjectNode counts =
        Json.object()
            .put("sent", sent)
            .put("ok", ok)
            .put("failed", failed)
            .put("rateLimited", rateLimited)
            .put("notSent", notSent);
    ObjectNode report = Json.object();
    report.set("organic", counts);
    return report;
  }
}
