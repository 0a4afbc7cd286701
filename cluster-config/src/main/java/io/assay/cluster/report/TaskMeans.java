package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;

/**
 * What a miner's answers for a task were worth in the mean, over the policy's window.
 *
 * @param quality mean quality of the answers that count, 0 to 1
 * @param speed mean speed factor of those
 */
public record TaskMeans(TaskName task, Hotkey hotkey, double quality, double speed) {}
