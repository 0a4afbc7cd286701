package io.assay.actors.tracing;

import io.assay.actors.query.QueryId;
import java.util.HexFormat;

/**
 * The ids of traces and spans (W3C Trace Context: 16 and 8 bytes, not all zero), derived from what
 * is recorded: the trace of a client's call has the call's request id, that of one of the
 * validator's own requests follows from its query id.
 */
public final class TraceIds {

  private static final int HEX_DIGITS = 32;
  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

  private TraceIds() {}

  /**
   * The trace of a query.
   *
   * @param requestId the client's call; empty for one of the validator's own requests
   * @return 32 lower-case hexadecimal digits, the last 16 of them evenly spread
   */
  public static String trace(String requestId, QueryId query) {
    if (isTrace(requestId)) {
      return requestId;
    }
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(query.high()) + hex.toHexDigits(mixed(query.low()));
  }

  /** Whether a client's request id can be a trace's id. */
  public static boolean isTrace(String requestId) {
    return requestId.length() == HEX_DIGITS
        && requestId.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))
        && requestId.chars().anyMatch(c -> c != '0');
  }

  /** The span of a client's call; {@code requestId} must be the id of a trace. */
  public static long call(String requestId) {
    long high = Long.parseUnsignedLong(requestId, 0, 16, 16);
    long low = Long.parseUnsignedLong(requestId, 16, 32, 16);
    return span(high, low, 0);
  }

  /** One of a query's spans. */
  public static long span(QueryId query, Step step) {
    return span(query.high(), query.low(), step.ordinal() + 1L);
  }

  /** The span that those of a query hang on: the call's, or 0 for none. */
  public static long parent(String requestId) {
    return isTrace(requestId) ? call(requestId) : 0;
  }

  private static long span(long high, long low, long kind) {
    long id = mixed(mixed(high + kind * GOLDEN_GAMMA) ^ low);
    return id == 0 ? 1 : id;
  }

  /** A mixing that no two numbers share a result of (SplitMix64). */
  private static long mixed(long number) {
    long z = number + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  /** What happens to a query, each a span. */
  public enum Step {
    /** The request to the miner, from sending it to its end. */
    ATTEMPT,
    /** Storing the answer to be checked. */
    STORE_SAMPLE,
    /** Recording the query's end in the journal. */
    RECORD_END,
    /** Asking the model server about the answer. */
    CHECK,
    /** Recording the verdict in the journal. */
    RECORD_VERDICT
  }
}
