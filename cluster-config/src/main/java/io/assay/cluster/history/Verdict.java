package io.assay.cluster.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What came of recomputing one period's weights.
 *
 * @param version the policy's version that computed them
 * @param differences what differs, for people; empty unless {@code result} is {@code DIFFERS}
 */
record Verdict(long period, Result result, String policy, int version, List<String> differences) {

  /** What can come of it. */
  enum Result {
    /** The same to the last bit. */
    OK("ok"),
    /** Not the same. */
    DIFFERS("differs"),
    /** This program cannot compute what that version did. */
    OTHER_VERSION("other-version");

    private final String label;

    Result(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  Verdict {
    differences = List.copyOf(differences);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("period", period)
        .put("result", result.label)
        .put("policy", policy)
        .put("version", version);
    ArrayNode list = json.putArray("differences");
    differences.forEach(list::add);
    return json;
  }
}
