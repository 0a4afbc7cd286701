package io.assay.actors.weights;

import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import java.util.List;

/** All that the weights singleton receives: requests of others, and what it sends itself. */
interface WeightsMessage {

  /** A period is due to open or to close. */
  record Due() implements WeightsMessage {}

  /** Who takes part in the next period. */
  record MembersKnown(List<Member> members) implements WeightsMessage {}

  /** The members could not be learned. */
  record MembersUnknown(String reason) implements WeightsMessage {}

  /** A member answered to the opening of a period. */
  record OpenAnswered(Hotkey member, long period, MinerReply reply) implements WeightsMessage {}

  /** A member answered to the close of a period. */
  record CloseAnswered(Hotkey member, long period, MinerReply reply) implements WeightsMessage {}

  /** A member did not answer. */
  record Silent(Hotkey member, long period, boolean closing) implements WeightsMessage {}

  /** Ask a silent member again. */
  record AskAgain(Hotkey member, long period, boolean closing) implements WeightsMessage {}

  /** Silent members' last views are to be used now. */
  record Overdue(long period) implements WeightsMessage {}

  /** A silent member's last view was read from the journal. */
  record StaleViews(long period, List<ScoringView> views) implements WeightsMessage {}

  /** A target has the weights. */
  record Published(long period, String target, String reference) implements WeightsMessage {}

  /** A target does not have the weights. */
  record NotPublished(long period, String target, String reason) implements WeightsMessage {}

  /** Try a target again. */
  record PublishAgain(String target) implements WeightsMessage {}
}
