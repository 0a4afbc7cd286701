package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What one closed period left on record for a miner and a task (scoring rules, sections 4 and 5).
 *
 * @param task the task
 * @param recordedScore the period score another validator had computed, of imported rows
 * @param declaredVolume the volume the miner was counted with
 * @param consumedVolume the volume it delivered
 * @param totalRequests all requests it was asked, refused and failed ones among them
 * @param requests429 those it refused as rate limited
 * @param requests500 those that ended as an error
 * @param at when the period was recorded
 */
public record PeriodRecord(
    TaskName task,
    OptionalDouble recordedScore,
    double declaredVolume,
    double consumedVolume,
    int totalRequests,
    int requests429,
    int requests500,
    Instant at) {}
