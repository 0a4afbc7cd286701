package io.assay.actors.account;

import io.assay.actors.query.QueryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The calls that are known by their idempotency key, for {@link #MEMORY} from the time in their
 * first order's id, at most {@link #MAX}: beyond that the oldest that is over is forgotten.
 *
 * @param calls by the SHA-256 of the key
 * @param over the keys of those that are over, by first order
 */
public record KnownCalls(PSortedMap<String, KnownCall> calls, PSortedMap<QueryId, String> over) {

  /** How many are known at most. */
  public static final int MAX = 10_000;

  /** How long a call is known. */
  public static final Duration MEMORY = Duration.ofHours(24);

  /** No calls. */
  public static KnownCalls none() {
    return new KnownCalls(TreePMap.empty(), TreePMap.empty());
  }

  /** Those calls; which of them are over follows from them. */
  public static KnownCalls of(PSortedMap<String, KnownCall> calls) {
    PSortedMap<QueryId, String> over = TreePMap.empty();
    for (Map.Entry<String, KnownCall> call : calls.entrySet()) {
      if (call.getValue().isOver()) {
        over = over.plus(call.getValue().firstOrder(), call.getKey());
      }
    }
    return new KnownCalls(calls, over);
  }

  /** The call with that key, if it is still known at a moment. */
  Optional<KnownCall> find(String key, Instant now) {
    return Optional.ofNullable(calls.get(key))
        .filter(call -> !call.isOver() || !isOld(call.firstOrder(), now));
  }

  /** The call with that key, however old. */
  Optional<KnownCall> get(String key) {
    return Optional.ofNullable(calls.get(key));
  }

  /** The key of a call that is over, by its first order. */
  Optional<String> keyOf(QueryId firstOrder) {
    return Optional.ofNullable(over.get(firstOrder));
  }

  KnownCalls plus(String key, KnownCall call) {
    KnownCalls without = minus(key);
    if (call.isVoid()) {
      return without;
    }
    PSortedMap<QueryId, String> ended =
        call.isOver() ? without.over.plus(call.firstOrder(), key) : without.over;
    return new KnownCalls(without.calls.plus(key, call), ended);
  }

  private KnownCalls minus(String key) {
    KnownCall call = calls.get(key);
    return call == null ? this : new KnownCalls(calls.minus(key), over.minus(call.firstOrder()));
  }

  KnownCalls pruned(Instant now) {
    KnownCalls kept = this;
    while (!kept.over.isEmpty() && (kept.calls.size() > MAX || isOld(kept.over.firstKey(), now))) {
      kept = kept.minus(Objects.requireNonNull(kept.over.get(kept.over.firstKey())));
    }
    return kept;
  }

  private static boolean isOld(QueryId order, Instant now) {
    return order.epochMilli() < now.minus(MEMORY).toEpochMilli();
  }
}
