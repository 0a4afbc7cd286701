package io.assay.cluster.opendata;

import io.assay.actors.weights.WeightsRecord;
import io.assay.http.network.WeightRow;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the journal of the weights says of one period.
 *
 * @param closed whether its end is on record
 * @param members how many take part
 * @param published since when its weights are public, by target
 * @param skippedUntil until when nobody ran the clock after it
 */
record KnownPeriod(
    long period,
    Optional<Instant> opensAt,
    Instant closesAt,
    boolean closed,
    int members,
    Optional<Computed> computed,
    SortedMap<String, Instant> published,
    Optional<Instant> skippedUntil) {

  KnownPeriod {
    published = Collections.unmodifiableSortedMap(new TreeMap<>(published));
  }

  /**
   * Its weights.
   *
   * @param at when they were recorded
   * @param rows as they are shown, by uid
   */
  record Computed(WeightsRecord record, Instant at, String configDigest, List<WeightRow> rows) {
    Computed {
      rows = List.copyOf(rows);
    }

    int stale() {
      return (int) rows.stream().filter(WeightRow::stale).count();
    }
  }

  static KnownPeriod opened(long period, Optional<Instant> opensAt, Instant closesAt, int members) {
    return new KnownPeriod(
        period,
        opensAt,
        closesAt,
        false,
        members,
        Optional.empty(),
        Collections.emptySortedMap(),
        Optional.empty());
  }

  KnownPeriod asClosed() {
    return new KnownPeriod(
        period, opensAt, closesAt, true, members, computed, published, skippedUntil);
  }

  KnownPeriod with(Computed weights) {
    return new KnownPeriod(
        period,
        opensAt,
        closesAt,
        true,
        weights.rows().size(),
        Optional.of(weights),
        published,
        skippedUntil);
  }

  KnownPeriod withPublished(String target, Instant at) {
    SortedMap<String, Instant> more = new TreeMap<>(published);
    more.putIfAbsent(target, at);
    return new KnownPeriod(
        period, opensAt, closesAt, closed, members, computed, more, skippedUntil);
  }

  KnownPeriod withSkipped(Instant until) {
    return new KnownPeriod(
        period, opensAt, closesAt, closed, members, computed, published, Optional.of(until));
  }

  int rows() {
    return computed.map(weights -> weights.rows().size()).orElse(0);
  }

  String state() {
    if (computed.isPresent()) {
      return "computed";
    }
    return closed ? "closing" : "open";
  }
}
