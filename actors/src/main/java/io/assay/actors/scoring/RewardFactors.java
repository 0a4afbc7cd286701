package io.assay.actors.scoring;

import java.util.OptionalDouble;

/**
 * What one reward was worth in a scoring.
 *
 * @param reward the reward
 * @param uses how often it counts in the mean: a fill may count a reward again; 0 if it is left out
 * @param quality of the answer
 * @param speedFactor by which the quality counts, where the policy has one
 * @param secondsPerUnit normalised time from which the speed factor follows, where it was measured
 * @param throughput volume per second, where the policy goes by that
 * @param value what it counts in the mean; empty if it is left out
 */
public record RewardFactors(
    Reward reward,
    int uses,
    double quality,
    OptionalDouble speedFactor,
    OptionalDouble secondsPerUnit,
    OptionalDouble throughput,
    OptionalDouble value) {}
