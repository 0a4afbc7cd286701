package io.assay.streams.chain.signing.remote;

import io.assay.streams.chain.signing.SigningRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a signer signs, and how often. Thread-safe. */
public final class SigningPolicy {

  private static final Duration CALLS_WITHIN = Duration.ofMinutes(10);
  private static final int CALLS = 20;
  private static final Duration TIMES_WITHIN = Duration.ofMinutes(1);

  private final Set<RequestKind> allowed;
  private final OptionalInt netuid;
  private final Clock clock;
  private final Map<RequestKind, Bucket> buckets = new EnumMap<>(RequestKind.class);

  /**
   * A policy.
   *
   * @param allowed the kinds that are signed
   * @param perSecond how many requests of a kind are signed in a second on the average, 1 or more;
   *     twice as many at once. Calls to the chain are bounded by 20 within ten minutes.
   * @param netuid the only subnet that calls may concern; empty for any
   */
  public SigningPolicy(Set<RequestKind> allowed, int perSecond, OptionalInt netuid, Clock clock) {
    this.allowed = Set.copyOf(allowed);
    this.netuid = netuid;
    this.clock = clock;
    for (RequestKind kind : allowed) {
      buckets.put(
          kind,
          kind == RequestKind.WEIGHTS
              ? new Bucket(CALLS, CALLS / (double) CALLS_WITHIN.toSeconds(), clock.instant())
              : new Bucket(2.0 * perSecond, perSecond, clock.instant()));
    }
  }

  /** Why that request is not signed now; empty if it is, and then it counts. */
  synchronized Optional<String> refusal(SigningRequest request) {
    RequestKind kind = RequestKind.of(request);
    if (!allowed.contains(kind)) {
      return Optional.of(kind.inWords() + " is not allowed here");
    }
    if (request instanceof SigningRequest.Extrinsic extrinsic
        && netuid.isPresent()
        && extrinsic.call().netuid() != netuid.getAsInt()) {
      return Optional.of(
          "a call for subnet %d: expected %d"
              .formatted(extrinsic.call().netuid(), netuid.getAsInt()));
    }
    if (request instanceof SigningRequest.StatisticsPost post && isFar(post.moment())) {
      return Optional.of(
          "a time of statistics more than %d s from this clock's"
              .formatted(TIMES_WITHIN.toSeconds()));
    }
    Bucket bucket = buckets.get(kind);
    return bucket != null && bucket.take(clock.instant())
        ? Optional.empty()
        : Optional.of("too many requests of kind " + kind.inWords());
  }

  /** A time that is signed serves anyone who sees it: none is signed for later. */
  private boolean isFar(Instant moment) {
    return Duration.between(moment, clock.instant()).abs().compareTo(TIMES_WITHIN) > 0;
  }

  /** Fills steadily up to a size; a request takes one. */
  private static final class Bucket {
    private final double size;
    private final double perSecond;
    private double left;
    private Instant at;

    Bucket(double size, double perSecond, Instant at) {
      this.size = size;
      this.perSecond = perSecond;
      this.left = size;
      this.at = at;
    }

    boolean take(Instant now) {
      double seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
      left = Math.min(size, left + seconds * perSecond);
      at = now;
      if (left < 1) {
        return false;
      }
      left--;
      return true;
    }
  }
}
