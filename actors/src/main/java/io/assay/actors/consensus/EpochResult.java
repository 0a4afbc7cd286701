package io.assay.actors.consensus;

import java.util.List;

/**
 * What one epoch gives every uid.
 *
 * @param stake share of all stake
 * @param consensus the largest weight that the majority of active stake gives it
 * @param validatorTrust the share of its weights that is within consensus
 * @param rank the stake-weighted sum of its weights within consensus; not normalised
 * @param incentive rank, normalised: its share as a miner
 * @param dividends its share as a validator
 * @param bonds to be kept for the next epoch
 * @param permits who may validate in the next epoch
 * @param minerEmission its share of the emission as a miner
 * @param validatorEmission its share of the emission as a validator
 * @param emission its share of the emission, both together
 */
public record EpochResult(
    Proportions stake,
    Proportions consensus,
    Proportions validatorTrust,
    Proportions rank,
    Proportions incentive,
    Proportions dividends,
    U16Rows bonds,
    List<Boolean> permits,
    Proportions minerEmission,
    Proportions validatorEmission,
    Proportions emission) {

  /** Copies what could be changed. */
  public EpochResult {
    permits = List.copyOf(permits);
  }
}
