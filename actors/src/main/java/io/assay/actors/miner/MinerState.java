package io.assay.actors.miner;

import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.task.TaskName;
import java.time.Duration;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * One miner as its events have made it. Immutable; folded by {@link MinerFold} only.
 *
 * @param identity who it is, once registered
 * @param capacities effective and announced capacity by task, as last announced
 * @param open the open period's counters; empty between periods
 * @param queries requests on their way, and those that ended lately
 * @param outbox what must still happen: checks and charges
 * @param history the window of results that the policies need
 * @param window how large that window is, as the last closed period had it
 * @param revision how many events made this state: the sequence number of the last of them
 */
public record MinerState(
    Optional<Identity> identity,
    PSortedMap<TaskName, Capacity> capacities,
    Optional<OpenPeriod> open,
    Queries queries,
    Outbox outbox,
    History history,
    HistoryNeed window,
    long revision) {

  private static final HistoryNeed DEFAULT_WINDOW = new HistoryNeed(Duration.ofHours(48), 10_000);

  /**
   * Who the miner is.
   *
   * @param member false once it has left the network
   */
  public record Identity(Hotkey hotkey, int uid, Endpoint endpoint, boolean member) {

    Identity movedTo(int newUid, Endpoint newEndpoint) {
      return new Identity(hotkey, newUid, newEndpoint, true);
    }

    Identity gone() {
      return new Identity(hotkey, uid, endpoint, false);
    }
  }

  /** The state before the first event. */
  public static MinerState empty() {
    return new MinerState(
        Optional.empty(),
        TreePMap.empty(),
        Optional.empty(),
        Queries.empty(),
        Outbox.empty(),
        History.empty(),
        DEFAULT_WINDOW,
        0);
  }

  MinerState withIdentity(Identity next) {
    return new MinerState(
        Optional.of(next), capacities, open, queries, outbox, history, window, revision);
  }

  MinerState withCapacities(PSortedMap<TaskName, Capacity> next) {
    return new MinerState(identity, next, open, queries, outbox, history, window, revision);
  }

  MinerState withOpen(Optional<OpenPeriod> next) {
    return new MinerState(identity, capacities, next, queries, outbox, history, window, revision);
  }

  MinerState withQueries(Queries next) {
    return new MinerState(identity, capacities, open, next, outbox, history, window, revision);
  }

  MinerState withOutbox(Outbox next) {
    return new MinerState(identity, capacities, open, queries, next, history, window, revision);
  }

  MinerState withHistory(History next) {
    return new MinerState(identity, capacities, open, queries, outbox, next, window, revision);
  }

  MinerState withWindow(HistoryNeed next) {
    return new MinerState(identity, capacities, open, queries, outbox, history, next, revision);
  }

  MinerState withRevision(long next) {
    return new MinerState(identity, capacities, open, queries, outbox, history, window, next);
  }

  /** Whether the miner is registered and has not left. */
  public boolean isMember() {
    return identity.isPresent() && identity.get().member();
  }
}
