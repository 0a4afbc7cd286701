package io.assay.simulations.load;

import java.util.List;

/**
 * What came of a load.
 *
 * @param nodes each node in the order of the plan
 * @param seconds from the first request to the last answer
 */
public record LoadReport(List<NodeLoad> nodes, double seconds) {

  /** Copies the list. */
  public LoadReport {
    nodes = List.copyOf(nodes);
  }

  /** All nodes together. */
  public NodeLoad all() {
    return nodes.stream().reduce(NodeLoad::plus).orElseThrow();
  }

  /** Good answers a second. */
  public double perSecond() {
    return all().good() / seconds;
  }
}
