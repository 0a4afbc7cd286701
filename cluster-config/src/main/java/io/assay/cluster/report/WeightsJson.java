package io.assay.cluster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.weights.WeightsRecord;

/**
 * The form of {@code weights.json}: {@code {"period", "policy", "configDigest", "digest",
 * "weights": [{"uid", "hotkey", "weight", "u16"}…]}}, sorted by uid, weights summing to 1.
 */
public final class WeightsJson {

  private WeightsJson() {}

  /** The weights of that record. */
  public static ObjectNode of(WeightsRecord record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("period", record.period())
        .put("policy", record.policy())
        .put("configDigest", PublishedWeights.configDigest(record))
        .put("digest", record.digest());
    ArrayNode weights = json.putArray("weights");
    for (WeightLine line : PublishedWeights.of(record)) {
      weights
          .addObject()
          .put("uid", line.uid())
          .put("hotkey", line.hotkey().value())
          .put("weight", line.weight())
          .put("u16", line.u16());
    }
    return json;
  }
}
