package io.assay.cluster.replay;

import io.assay.actors.weights.WeightsRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * A moment at which weights are computed.
 *
 * @param period the number of the period that ends there, from 1
 * @param at when
 * @param recorded the weights that the validator recorded then; empty where it recorded none, as in
 *     a data set
 */
public record Moment(long period, Instant at, Optional<WeightsRecord> recorded) {}
