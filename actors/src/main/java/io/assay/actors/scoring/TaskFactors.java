package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;

/**
 * Every factor behind what one miner earned for one task (scoring rules, section 9).
 *
 * @param task the task
 * @param hotkey the miner
 * @param uid its place in the network
 * @param rewardsUsed how many rewards the quality is the mean of, fill included
 * @param combinedQuality mean of quality times speed factor
 * @param normalisedPeriodScore the weighted mean of the period scores, with the penalty of the new
 * @param capacity effective volume the miner was counted with
 * @param effectiveVolume quality times period score times capacity
 * @param share of the task after the non-linear step, in [0,1] while no volume is negative
 * @param contribution share times the task's weight: its part of the miner's score
 */
public record TaskFactors(
    TaskName task,
    Hotkey hotkey,
    int uid,
    int rewardsUsed,
    double combinedQuality,
    double normalisedPeriodScore,
    double capacity,
    double effectiveVolume,
    double share,
    double contribution) {}
