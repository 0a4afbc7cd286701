package io.assay.actors.query;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The identity of one request to one miner: 128 bits, the first 48 of them the milliseconds since
 * 1970 at which it was made, so that ids sort by time (the layout of UUID version 7, RFC 9562).
 *
 * @param high the upper 64 bits: 48 bits of time, version, 12 random bits
 * @param low the lower 64 bits: variant and 62 random bits
 */
public record QueryId(long high, long low) implements Comparable<QueryId> {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /** Makes the id of a request sent at {@code now}; {@code random} gives the other 74 bits. */
  public static QueryId create(Instant now, RandomGenerator random) {
    long high = (now.toEpochMilli() << 16) | VERSION_7 | (random.nextLong() & 0xFFF);
    return new QueryId(high, (random.nextLong() >>> 2) | VARIANT);
  }

  /**
   * Reads the printed form.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static QueryId parse(String text) {
    UUID uuid = UUID.fromString(text);
    return new QueryId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  /** The moment at which the id was made, in milliseconds since 1970. */
  public long epochMilli() {
    return high >>> 16;
  }

  @Override
  public int compareTo(QueryId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return new UUID(high, low).toString();
  }
}
