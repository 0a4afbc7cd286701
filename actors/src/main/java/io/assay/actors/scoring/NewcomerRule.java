package io.assay.actors.scoring;

import java.util.Map;

/** What a miner with few scored periods keeps of its period score (scoring rules, section 9). */
public sealed interface NewcomerRule {

  /** The factor for so many scored periods, in [0,1]. */
  double factor(int periods);

  /** Adds the keys of this rule. */
  void writeTo(Map<String, String> canonical);

  /**
   * Every missing period costs the same part.
   *
   * @param fullAfter scored periods from which a miner is no newcomer
   * @param penalty the largest deduction for having fewer, in [0,1]
   */
  record Gradual(int fullAfter, double penalty) implements NewcomerRule {

    static final String FULL_AFTER = "period-score.full-after";
    static final String PENALTY = "period-score.newcomer-penalty";

    /**
     * Checks the constants.
     *
     * @throws IllegalArgumentException naming the key and its range
     */
    public Gradual {
      Check.atLeast(FULL_AFTER, fullAfter, 1);
      Check.range(PENALTY, penalty, 0, 1);
    }

    @Override
    public double factor(int periods) {
      double missing = Math.max(0, 1 - (double) periods / fullAfter);
      return 1 - missing * penalty;
    }

    @Override
    public void writeTo(Map<String, String> canonical) {
      canonical.put(FULL_AFTER, Integer.toString(fullAfter));
      canonical.put(PENALTY, PolicyKeys.text(penalty));
    }
  }

  /**
   * A newcomer keeps a fixed part, anyone else all.
   *
   * @param until up to so many scored periods a miner is a newcomer
   * @param kept what a newcomer keeps, in [0,1]
   */
  record Stepped(int until, double kept) implements NewcomerRule {

    static final String UNTIL = "period-score.newcomer-until";
    static final String FACTOR = "period-score.newcomer-factor";

    /**
     * Checks the constants.
     *
     * @throws IllegalArgumentException naming the key and its range
     */
    public Stepped {
      Check.atLeast(UNTIL, until, 0);
      Check.range(FACTOR, kept, 0, 1);
    }

    @Override
    public double factor(int periods) {
      return periods > until ? 1 : kept;
    }

    @Override
    public void writeTo(Map<String, String> canonical) {
      canonical.put(UNTIL, Integer.toString(until));
      canonical.put(FACTOR, PolicyKeys.text(kept));
    }
  }
}
