package io.assay.cluster.replay;

import io.assay.actors.weights.WeightsCalculator;
import io.assay.actors.weights.WeightsRecord;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What computes weights by one rule, made once for all moments whose recorded rule is the same.
 * Safe for threads.
 */
final class Calculators {

  private final ReplayRule rule;
  private final Map<Optional<Recorded>, WeightsCalculator> known = new ConcurrentHashMap<>();

  Calculators(ReplayRule rule) {
    this.rule = rule;
  }

  /** The recorded part that a rule goes by. */
  private record Recorded(String policy, SortedMap<String, String> configuration) {}

  /**
   * The calculator for a moment.
   *
   * @throws IllegalArgumentException if the rule is wrong, saying what would be right
   */
  WeightsCalculator at(Moment moment) {
    Optional<WeightsRecord> record = moment.recorded();
    return known.computeIfAbsent(
        record.map(each -> new Recorded(each.policy(), each.configuration())),
        same -> rule.calculator(record));
  }
}
