package io.assay.actors.weights;

import io.assay.actors.ClusterMessage;
import java.util.Optional;

/**
 * Where the period clock stands.
 *
 * @param open the running period
 * @param last the newest weights
 */
public record WeightsStatus(Optional<WeightsEvent.PeriodOpened> open, Optional<WeightsRecord> last)
    implements ClusterMessage {}
