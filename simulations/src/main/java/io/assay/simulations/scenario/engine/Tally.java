package io.assay.simulations.scenario.engine;

/** What happened to one miner since the network had settled; costs in GPU seconds. */
final class Tally {
  long answered;
  long refused;
  long failed;
  long checked;
  double cost;

  void clear() {
    answered = 0;
    refused = 0;
    failed = 0;
    checked = 0;
    cost = 0;
  }

  void add(Tally other) {
    answered += other.answered;
    refused += other.refused;
    failed += other.failed;
    checked += other.checked;
    cost += other.cost;
  }
}
