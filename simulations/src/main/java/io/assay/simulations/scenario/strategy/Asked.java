package io.assay.simulations.scenario.strategy;

import io.assay.actors.task.TaskName;

/**
 * What can matter to a miner about a request.
 *
 * @param task what is asked
 * @param synthetic whether the validator invented it; no miner is told
 * @param partOfPeriod how much of the period is over, in [0,1)
 * @param taskWeight the task's weight over the highest of all, in [0,1]
 */
public record Asked(TaskName task, boolean synthetic, double partOfPeriod, double taskWeight) {}
