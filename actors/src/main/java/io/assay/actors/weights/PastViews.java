package io.assay.actors.weights;

import io.assay.actors.miner.ScoringView;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads views of the past from the journal. */
public interface PastViews {

  /** A member's view at a cut: the fold of its events up to and including that sequence number. */
  CompletionStage<Optional<ScoringView>> view(MemberCut cut);
}
