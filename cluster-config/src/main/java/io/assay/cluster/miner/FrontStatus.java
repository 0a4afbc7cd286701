package io.assay.cluster.miner;

import io.assay.cluster.miner.backend.Places;
import io.assay.cluster.miner.backend.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What became of a miner's requests since its start.
 *
 * @param tally by task
 * @param groups the concurrency groups, by name
 * @param turnedAway requests of callers that may not ask
 * @param notVerified requests without a right signature or key
 * @param stakes how the list of stakes stands, if there is one
 */
public record FrontStatus(
    Tally tally,
    SortedMap<String, Places> groups,
    long turnedAway,
    long notVerified,
    Optional<String> stakes) {

  /** The lines that say it. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    tally.words().forEach((task, words) -> lines.add(task + ": " + words));
    groups.forEach(
        (name, places) ->
            lines.add("group %s: %d of %d taken".formatted(name, places.taken(), places.all())));
    if (turnedAway + notVerified > 0) {
      lines.add("callers: %d turned away, %d not verified".formatted(turnedAway, notVerified));
    }
    stakes.ifPresent(said -> lines.add("stakes: " + said));
    return lines;
  }
}
