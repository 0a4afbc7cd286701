package io.assay.simulations.load;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What is sent where.
 *
 * @param apis base addresses of the nodes, at least one; requests go round them
 * @param request the same for all
 * @param arrival when
 * @param time how long requests are sent
 * @param seed of the moments of an open loop
 */
public record LoadPlan(
    List<URI> apis, ChatRequest request, Arrival arrival, Duration time, long seed) {

  /** Copies the addresses. */
  public LoadPlan {
    apis = List.copyOf(apis);
    if (apis.isEmpty()) {
      throw new IllegalArgumentException("no node: expected at least one address");
    }
  }
}
