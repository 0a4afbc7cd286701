package io.assay.actors.coordination;

import io.assay.actors.ClusterMessage;
import io.assay.actors.miner.WaitingAnswer;
import java.time.Duration;

/**
 * An answer in the hands of the worker that receives this.
 *
 * @param answer what to check
 * @param lease how long it is this worker's; after that it may be given to another
 */
public record Assignment(WaitingAnswer answer, Duration lease)
    implements CheckerMessage, ClusterMessage {}
