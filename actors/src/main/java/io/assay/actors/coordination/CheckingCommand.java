package io.assay.actors.coordination;

import io.assay.actors.ClusterMessage;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;

/** What the checking coordinator receives. Every command may be sent again without harm. */
public sealed interface CheckingCommand {

  /** An answer waits in a miner's outbox. */
  record Offered(WaitingAnswer answer) implements CheckingCommand, ClusterMessage {}

  /**
   * A worker is there and wants to have up to {@code inHand} answers of these tasks at once, in all
   * and not in addition; 0 takes nothing more. Sent at the start, on every change, and now and then
   * so that a coordinator elsewhere learns of the worker.
   */
  record GiveWork(ActorRef<Assignment> worker, SortedSet<TaskName> tasks, int inHand)
      implements CheckingCommand, ClusterMessage {
    public GiveWork {
      tasks = Collections.unmodifiableSortedSet(new TreeSet<>(tasks));
      if (inHand < 0) {
        throw new IllegalArgumentException("in hand: " + inHand + "; expected 0 or more");
      }
    }
  }

  /**
   * The miner has on record how the check ended; {@code rewarded} if that is a verdict.
   *
   * @param worker who had it
   */
  record Done(ActorRef<Assignment> worker, QueryId query, boolean rewarded)
      implements CheckingCommand, ClusterMessage {}

  /**
   * The answer is given back and is to be checked again.
   *
   * @param worker who had it
   * @param why what happened to it
   */
  record NotDone(ActorRef<Assignment> worker, QueryId query, GivenBack why)
      implements CheckingCommand, ClusterMessage {}

  /** Why an answer is given back. */
  enum GivenBack {
    /** Nobody tried: the worker stops or has no room. It may be handed out at once. */
    UNTOUCHED,
    /** The model server, the answer store or the miner entity did not answer: our own fault. */
    OUR_FAULT,
    /** The model server refused this answer, which is on record as one attempt. */
    ATTEMPT_FAILED
  }

  /** Tells this reference, now and on every change, how many answers wait. */
  record FollowCounts(ActorRef<WaitingCounts> follower)
      implements CheckingCommand, ClusterMessage {}

  /** A worker or follower is gone. */
  record Gone(ActorRef<?> reference) implements CheckingCommand {}

  /** Time passed: leases, expiry, outboxes to wake. */
  record Tick() implements CheckingCommand {}

  /** The counts have changed some time ago and are due to be told. */
  record TellCounts() implements CheckingCommand {}
}
