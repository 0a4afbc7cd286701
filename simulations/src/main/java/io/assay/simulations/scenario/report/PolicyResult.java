package io.assay.simulations.scenario.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario came to under one policy. Shares are means over the counted periods.
 *
 * @param scenario its name
 * @param policy under which those validators ran that have none of their own
 * @param seed of all randomness
 * @param periods how many there were
 * @param counted the last so many of them are what this is about
 * @param queries requests that ended in the counted periods
 * @param checked answers checked in them
 * @param groups the groups of miners
 * @param validators the validators
 * @param miners every miner, the highest incentive first
 * @param warnings what went otherwise than it should
 */
public record PolicyResult(
    String scenario,
    String policy,
    long seed,
    int periods,
    int counted,
    long queries,
    long checked,
    List<Group> groups,
    List<Validator> validators,
    List<Miner> miners,
    List<String> warnings) {

  /** Copies the lists. */
  public PolicyResult {
    groups = List.copyOf(groups);
    validators = List.copyOf(validators);
    miners = List.copyOf(miners);
    warnings = List.copyOf(warnings);
  }

  /**
   * A group of miners.
   *
   * @param share its part of all incentive
   * @param cost in GPU seconds
   * @param earnsPerHotkey a hotkey's incentive over an honest hotkey's; none without honest miners
   * @param earnsPerMachine the same for whole machines
   * @param earnsPerCost incentive per unit of cost over that of the honest miners
   * @param trend its part of all incentive in every period
   */
  public record Group(
      String name,
      String strategy,
      int hotkeys,
      int machines,
      double share,
      double cost,
      @Nullable Double earnsPerHotkey,
      @Nullable Double earnsPerMachine,
      @Nullable Double earnsPerCost,
      long answered,
      long refused,
      long failed,
      long checked,
      List<Double> trend) {

    /** Copies the trend. */
    public Group {
      trend = List.copyOf(trend);
    }
  }

  /**
   * A validator.
   *
   * @param stake its part of all stake
   * @param validatorTrust the part of its weights that is within consensus, in [0,1]
   * @param dividends its part of all dividends
   * @param dividendsPerStake dividends over stake: 1 is its due
   */
  public record Validator(
      String name,
      String policy,
      double stake,
      double validatorTrust,
      double dividends,
      double dividendsPerStake) {}

  /** A miner and its part of all incentive. */
  public record Miner(String hotkey, String group, double incentive) {}
}
