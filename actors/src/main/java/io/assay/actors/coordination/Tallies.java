package io.assay.actors.coordination;

import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.HashMap;
import java.util.Map;

/**
 * How many rewards each miner has for each task, counting those that are being earned: an answer in
 * a worker's hands counts as a reward, so that many checks at once choose as one after the other
 * would. Known only for miners with answers here; bounded by their number.
 */
final class Tallies {

  private record Key(Hotkey miner, TaskName task) {}

  private static final class Tally {
    private int answers;
    private int rewards;
    private int inHand;
  }

  private final Map<Key, Tally> tallies = new HashMap<>();

  /** Another answer of the miner is here, and its number of rewards is known anew. */
  void arrived(WaitingAnswer answer) {
    Tally tally = tallies.computeIfAbsent(key(answer), key -> new Tally());
    tally.answers++;
    tally.rewards = answer.rewards();
  }

  /** The miner's number of rewards is known anew. */
  void offeredAgain(WaitingAnswer answer) {
    Tally tally = tallies.get(key(answer));
    if (tally != null) {
      tally.rewards = answer.rewards();
    }
  }

  void taken(WaitingAnswer answer) {
    Tally tally = tallies.get(key(answer));
    if (tally != null) {
      tally.inHand++;
    }
  }

  void givenBack(WaitingAnswer answer) {
    Tally tally = tallies.get(key(answer));
    if (tally != null) {
      tally.inHand--;
    }
  }

  /** An answer is not here any more; {@code rewarded} if it earned a reward. */
  void left(WaitingAnswer answer, boolean rewarded) {
    Tally tally = tallies.get(key(answer));
    if (tally != null) {
      tally.rewards += rewarded ? 1 : 0;
      tally.answers--;
      if (tally.answers == 0) {
        tallies.remove(key(answer));
      }
    }
  }

  int rewards(Hotkey miner, TaskName task) {
    Tally tally = tallies.get(new Key(miner, task));
    return tally == null ? 0 : tally.rewards + tally.inHand;
  }

  int size() {
    return tallies.size();
  }

  private static Key key(WaitingAnswer answer) {
    return new Key(answer.miner(), answer.task());
  }
}
