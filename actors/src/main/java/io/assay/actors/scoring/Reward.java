package io.assay.actors.scoring;

import io.assay.actors.checking.Finding;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One checked answer, as measured: the finding of the check and what its speed follows from
 * (scoring rules, section 9).
 *
 * @param task the task of the answer
 * @param finding what the check found
 * @param recordedSpeedFactor the speed factor another validator had computed, of imported rows
 * @param responseSeconds time to the complete answer; empty if there was no answer
 * @param units characters (Unicode code points) for text, steps for images; empty when not measured
 * @param volume the work of the answer in volume; empty if it could not be computed
 * @param synthetic whether the validator itself had asked
 * @param at when the reward was recorded
 */
public record Reward(
    TaskName task,
    Finding finding,
    OptionalDouble recordedSpeedFactor,
    OptionalDouble responseSeconds,
    OptionalDouble units,
    OptionalDouble volume,
    boolean synthetic,
    Instant at) {}
