package io.assay.http.errors;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives every request an id: 32 hex digits, the first 16 of this start of the server, the others of
 * the request. They do not repeat within a start, and do not show how many requests there were.
 */
public final class RequestIds {

  /** The header that carries it. */
  public static final String HEADER = "x-request-id";

  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

  private final String start;
  private final long salt;
  private final AtomicLong count = new AtomicLong();

  /**
   * Ids of one start of the server.
   *
   * @param start tells this start from all others: a random number
   * @param salt where the requests' own part begins: another random number
   */
  public RequestIds(long start, long salt) {
    this.start = HexFormat.of().toHexDigits(start);
    this.salt = salt;
  }

  /** The next id. */
  public String next() {
    return start + HexFormat.of().toHexDigits(mixed(salt + count.incrementAndGet() * GOLDEN_GAMMA));
  }

  /** A mixing that no two numbers share a result of (SplitMix64). */
  private static long mixed(long number) {
    long z = (number ^ (number >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
