package io.assay.cluster.opendata;

import io.assay.actors.network.Hotkey;
import io.assay.actors.network.NetworkState;
import io.assay.http.network.ResultRow;
import io.assay.http.network.WeightRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is shown, as of a moment: the periods, what came of recomputing them, and the members.
 * Immutable; what is looked up by miner is put in order when it is made, not when it is asked for.
 */
final class Board {

  private final PeriodBook book;
  private final NavigableMap<Long, PeriodResults> results;
  private final NetworkState members;
  private final Map<String, WeightRow> newestWeights;
  private final Map<String, WeightRow> weightsBefore;
  private final Map<String, List<ResultRow>> newestResults;

  private Board(PeriodBook book, NavigableMap<Long, PeriodResults> results, NetworkState members) {
    this.book = book;
    this.results = Collections.unmodifiableNavigableMap(results);
    this.members = members;
    List<KnownPeriod> computed = book.computed();
    newestWeights = weights(computed, 0);
    weightsBefore = weights(computed, 1);
    newestResults = new HashMap<>();
    results.descendingMap().values().stream()
        .filter(each -> !each.rows().isEmpty())
        .findFirst()
        .ifPresent(
            newest ->
                newest
                    .rows()
                    .forEach(
                        row ->
                            newestResults
                                .computeIfAbsent(row.hotkey(), unseen -> new ArrayList<>())
                                .add(row)));
  }

  static Board empty() {
    return new Board(PeriodBook.empty(), new TreeMap<>(), NetworkState.empty());
  }

  private static Map<String, WeightRow> weights(List<KnownPeriod> computed, int place) {
    Map<String, WeightRow> weights = new HashMap<>();
    if (computed.size() > place) {
      computed
          .get(place)
          .computed()
          .ifPresent(known -> known.rows().forEach(row -> weights.put(row.hotkey(), row)));
    }
    return weights;
  }

  Board with(PeriodBook next) {
    TreeMap<Long, PeriodResults> kept = new TreeMap<>(results);
    kept.keySet().retainAll(next.periods().keySet());
    return new Board(next, kept, members);
  }

  Board with(NetworkState next) {
    return new Board(book, results, next);
  }

  /** With the results of one more period; of all, the newest so many rows are kept. */
  Board with(long period, PeriodResults more, int mostRows) {
    TreeMap<Long, PeriodResults> next = new TreeMap<>(results);
    next.put(period, more);
    int rows = 0;
    for (Map.Entry<Long, PeriodResults> each : next.descendingMap().entrySet()) {
      rows += each.getValue().rows().size();
      if (rows > mostRows && each.getKey() < next.lastKey()) {
        PeriodResults old = each.getValue();
        each.setValue(new PeriodResults(old.verification(), old.notes(), List.of()));
      }
    }
    return new Board(book, next, members);
  }

  PeriodBook book() {
    return book;
  }

  NetworkState members() {
    return members;
  }

  Optional<PeriodResults> results(long period) {
    return Optional.ofNullable(results.get(period));
  }

  NavigableMap<Long, PeriodResults> results() {
    return results;
  }

  List<ResultRow> newest(Hotkey hotkey) {
    return newestResults.getOrDefault(hotkey.value(), List.of());
  }

  Optional<WeightRow> weight(Hotkey hotkey) {
    return Optional.ofNullable(newestWeights.get(hotkey.value()));
  }

  Optional<WeightRow> weightBefore(Hotkey hotkey) {
    return Optional.ofNullable(weightsBefore.get(hotkey.value()));
  }
}
