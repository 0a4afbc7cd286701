package io.assay.http.network;

import io.assay.actors.network.Hotkey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the network, from memory: every method returns at once. Called by many threads.
 */
public interface NetworkView {

  /** Whether what is on record has been read: before that, nothing is shown. */
  boolean ready();

  /** All members, a row for each of their tasks, by uid, hotkey and task. */
  List<MinerRow> miners();

  /** The rows of one member; none if it is not one. */
  List<MinerRow> miner(Hotkey hotkey);

  /** The kept periods, the newest first. */
  List<PeriodRow> periods();

  /** The weights of the kept periods, the newest period first, by uid. */
  Stream<WeightRow> weights();

  /** The results of the kept periods, the newest period first, by uid and task. */
  Stream<ResultRow> results();

  /** The newest checks of a miner's answers that are kept, the newest first. */
  List<CheckRow> checks(Hotkey hotkey);

  /** The newest refusals and failures of a miner that are kept, the newest first. */
  List<RefusalRow> refusals(Hotkey hotkey);

  /** The history as files, one for each day and table. */
  DailyFiles dailyFiles();

  /** How this node stands with the chain; empty if it follows none. */
  Optional<ChainStanding> chain();

  /** What happens. */
  NetworkFeed feed();
}
