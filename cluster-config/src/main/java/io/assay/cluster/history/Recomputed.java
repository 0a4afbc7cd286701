package io.assay.cluster.history;

import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.Scores;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of recomputing a period's weights from the journal.
 *
 * @param verdict {@code ok}, {@code differs} or {@code other-version}
 * @param differences what differs, for people
 * @param scores as recomputed; empty if this program cannot compute them
 * @param views the members' replayed views, where their events have one
 */
public record Recomputed(
    String verdict,
    List<String> differences,
    Optional<Scores> scores,
    SortedMap<Hotkey, ScoringView> views) {

  /** Copies the collections. */
  public Recomputed {
    differences = List.copyOf(differences);
    views = Collections.unmodifiableSortedMap(new TreeMap<>(views));
  }
}
