package io.assay.actors.scoring;

import java.time.Duration;
import java.util.Map;

/**
 * The constants of synthetic traffic (scoring rules, section 3).
 *
 * @param period the time that capacities are announced for; shorter periods scale volumes with it
 * @param usablePart the part of a period over which requests are spread, in (0,1]
 * @param usualProbability how often the usual part of a capacity is scored, in [0,1]
 * @param usualPart that part
 * @param raisedProbability how often, otherwise, it is the raised rather than the heavy part
 * @param raisedFrom the raised part is uniform from here,
 * @param raisedTo to here (exclusive); the same as from: always that part
 * @param highProbability how often, otherwise, it is the high part; 0 where a policy has none
 * @param highPart that part
 * @param heavyFrom the heavy part is uniform from here,
 * @param heavyTo to here (exclusive)
 * @param laterWaitFrom the least part of the delay between two requests; the most is the whole
 * @param together whether one draw is for all miners of a task, so that a machine behind several
 *     hotkeys is asked by all of them at once
 */
public record TrafficSettings(
    Duration period,
    double usablePart,
    double usualProbability,
    double usualPart,
    double raisedProbability,
    double raisedFrom,
    double raisedTo,
    double highProbability,
    double highPart,
    double heavyFrom,
    double heavyTo,
    double laterWaitFrom,
    boolean together) {

  static final String TOGETHER = "traffic.together";

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException naming the key and its range
   */
  public TrafficSettings {
    Check.positive("traffic.period", period);
    Check.positive("traffic.usable-part", usablePart);
    Check.range("traffic.usable-part", usablePart, 0, 1);
    Check.range("traffic.usual.probability", usualProbability, 0, 1);
    Check.range("traffic.usual.part", usualPart, 0, 1);
    Check.range("traffic.raised.probability", raisedProbability, 0, 1);
    Check.range("traffic.raised.from", raisedFrom, 0, 1);
    Check.range("traffic.raised.to", raisedTo, raisedFrom, 1);
    Check.range("traffic.high.probability", highProbability, 0, 1);
    Check.range("traffic.high.part", highPart, 0, 1);
    Check.range("traffic.heavy.from", heavyFrom, 0, 1);
    Check.range("traffic.heavy.to", heavyTo, heavyFrom, 1);
    Check.range("traffic.later-wait-from", laterWaitFrom, 0, 1);
  }

  static TrafficSettings from(PolicyKeys keys) {
    return new TrafficSettings(
        keys.time("traffic.period"),
        keys.number("traffic.usable-part"),
        keys.number("traffic.usual.probability"),
        keys.number("traffic.usual.part"),
        keys.number("traffic.raised.probability"),
        keys.number("traffic.raised.from"),
        keys.number("traffic.raised.to"),
        keys.numberOr("traffic.high.probability", 0),
        keys.numberOr("traffic.high.part", 0),
        keys.number("traffic.heavy.from"),
        keys.number("traffic.heavy.to"),
        keys.number("traffic.later-wait-from"),
        keys.has(TOGETHER) && keys.flag(TOGETHER));
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put("traffic.period", PolicyKeys.text(period));
    canonical.put("traffic.usable-part", PolicyKeys.text(usablePart));
    canonical.put("traffic.usual.probability", PolicyKeys.text(usualProbability));
    canonical.put("traffic.usual.part", PolicyKeys.text(usualPart));
    canonical.put("traffic.raised.probability", PolicyKeys.text(raisedProbability));
    canonical.put("traffic.raised.from", PolicyKeys.text(raisedFrom));
    canonical.put("traffic.raised.to", PolicyKeys.text(raisedTo));
    canonical.put("traffic.high.probability", PolicyKeys.text(highProbability));
    canonical.put("traffic.high.part", PolicyKeys.text(highPart));
    canonical.put("traffic.heavy.from", PolicyKeys.text(heavyFrom));
    canonical.put("traffic.heavy.to", PolicyKeys.text(heavyTo));
    canonical.put("traffic.later-wait-from", PolicyKeys.text(laterWaitFrom));
    if (together) {
      canonical.put(TOGETHER, "true");
    }
  }
}
