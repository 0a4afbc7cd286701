package io.assay.simulations.chaos.check;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A query ends exactly once. A synthetic one may be without an end if it belongs to the last life
 * of a node: nobody waits for the last of them when a run is stopped.
 */
final class OneEndPerQuery implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("one end per query");
    Map<String, Incarnation> lastLives = lastLives(run);
    SortedMap<QueryId, Hotkey> ended = new TreeMap<>();
    run.miners().forEach((miner, events) -> ends(miner, events, ended, notes));
    run.miners().values().stream()
        .flatMap(List::stream)
        .filter(MinerEvent.QueryDispatched.class::isInstance)
        .map(MinerEvent.QueryDispatched.class::cast)
        .filter(sent -> !ended.containsKey(sent.query()) && !isAtTheEnd(sent, lastLives))
        .forEach(sent -> notes.breach("%s query %s has no end", sent.traffic(), sent.query()));
    return notes.findingOfSome("query");
  }

  private static void ends(
      Hotkey miner,
      List<MinerEvent> events,
      SortedMap<QueryId, Hotkey> ended,
      Finding.Notes notes) {
    for (MinerEvent event : events) {
      if (event instanceof MinerEvent.QueryEnded end) {
        notes.look();
        Hotkey before = ended.put(end.query(), miner);
        notes.require(before == null, "query %s ends again at %s", end.query(), miner);
      } else if (event instanceof MinerEvent.QueryDispatched sent) {
        notes.require(
            !ended.containsKey(sent.query()), "query %s begins after its end", sent.query());
      }
    }
  }

  /** The newest life of each node, by the newest query that it sent. */
  private static Map<String, Incarnation> lastLives(RunRecord run) {
    SortedMap<String, MinerEvent.QueryDispatched> last = new TreeMap<>();
    run.miners().values().stream()
        .flatMap(List::stream)
        .filter(MinerEvent.QueryDispatched.class::isInstance)
        .map(MinerEvent.QueryDispatched.class::cast)
        .forEach(
            sent ->
                last.merge(
                    address(sent.owner()),
                    sent,
                    (one, other) -> one.query().compareTo(other.query()) > 0 ? one : other));
    Map<String, Incarnation> lives = new TreeMap<>();
    last.forEach((address, sent) -> lives.put(address, sent.owner()));
    return lives;
  }

  private static String address(Incarnation life) {
    String text = life.value();
    int mark = text.indexOf('#');
    return mark < 0 ? text : text.substring(0, mark);
  }

  private static boolean isAtTheEnd(
      MinerEvent.QueryDispatched sent, Map<String, Incarnation> lastLives) {
    return sent.traffic() == Traffic.SYNTHETIC
        && Optional.ofNullable(lastLives.get(address(sent.owner())))
            .filter(sent.owner()::equals)
            .isPresent();
  }
}
