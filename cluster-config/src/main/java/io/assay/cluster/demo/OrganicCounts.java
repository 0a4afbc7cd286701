package io.assay.cluster.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** What the simulated clients have seen so far. */
record OrganicCounts(long sent, long answered, long failed, long rateLimited) {

  static final OrganicCounts NONE = new OrganicCounts(0, 0, 0, 0);

  static OrganicCounts of(JsonNode organic) {
    return new OrganicCounts(
        organic.path("sent").asLong(),
        organic.path("ok").asLong(),
        organic.path("failed").asLong(),
        organic.path("rateLimited").asLong());
  }
}
