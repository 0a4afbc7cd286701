package io.assay.cluster.report;

import io.assay.actors.scoring.TaskFactors;
import java.util.OptionalDouble;

/**
 * One miner's period for one task.
 *
 * @param answered valid answers
 * @param rateLimited refusals with 429
 * @param failed errors
 * @param checked answers checked in the period
 * @param quality mean quality of those
 * @param speed mean speed factor of those
 * @param periodScore the period's own score
 * @param factors what the weight follows from, older periods included
 */
public record TaskLine(
    int answered,
    int rateLimited,
    int failed,
    int checked,
    OptionalDouble quality,
    OptionalDouble speed,
    OptionalDouble periodScore,
    TaskFactors factors) {}
