package io.assay.actors.scoring;

import java.util.Map;

/**
 * The rules of a policy that a running node follows while it asks and measures.
 *
 * @param work what an answer is worth in volume (scoring rules, section 4)
 * @param traffic how synthetic requests are spread (section 3)
 * @param sampling which answers are checked (section 6)
 */
public record LiveRules(WorkSettings work, TrafficSettings traffic, SamplingSettings sampling) {

  static LiveRules from(PolicyKeys keys) {
    return new LiveRules(
        WorkSettings.from(keys), TrafficSettings.from(keys), SamplingSettings.from(keys));
  }

  void writeTo(Map<String, String> canonical) {
    work.writeTo(canonical);
    traffic.writeTo(canonical);
    sampling.writeTo(canonical);
  }
}
