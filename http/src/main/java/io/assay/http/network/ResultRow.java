package io.assay.http.network;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What one miner did for one task in one closed period, and what the policy made of it.
 *
 * @param capacity the volume it was counted with in the period
 * @param consumed the volume it delivered
 * @param checked its answers that were checked in the period
 * @param quality mean quality of those
 * @param speed mean speed factor of those
 * @param periodScore the period's own score
 * @param combinedQuality mean of quality times speed over the window
 * @param normalisedPeriodScore weighted mean of the period scores over the window
 * @param share of the task, after the non-linear step
 * @param contribution to the miner's score
 */
public record ResultRow(
    long period,
    Instant closesAt,
    int uid,
    String hotkey,
    String task,
    double capacity,
    double consumed,
    int answered,
    int rateLimited,
    int failed,
    int checked,
    OptionalDouble quality,
    OptionalDouble speed,
    OptionalDouble periodScore,
    double combinedQuality,
    double normalisedPeriodScore,
    double effectiveVolume,
    double share,
    double contribution) {}
