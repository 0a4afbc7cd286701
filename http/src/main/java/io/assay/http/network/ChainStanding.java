package io.assay.http.network;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a node stands with the chain that it follows. No address of a node of the chain is in it, and
 * no text that one has sent.
 *
 * @param netuid the subnet
 * @param connected whether the last reading succeeded
 * @param since since when it does or does not; empty before the first one has ended
 * @param block the finalised block that was read last
 * @param readAt when that was
 * @param own this validator; empty if none is configured
 * @param weights what it sets there; empty if it sets none
 * @param problems what is wrong, the worst first
 */
public record ChainStanding(
    int netuid,
    boolean connected,
    Optional<Instant> since,
    OptionalLong block,
    Optional<Instant> readAt,
    Optional<Own> own,
    Optional<Weights> weights,
    List<Problem> problems) {

  /** Copies the problems. */
  public ChainStanding {
    problems = List.copyOf(problems);
  }

  /**
   * A validator on the subnet.
   *
   * @param hotkey its address
   * @param uid its place; empty if it has none, or nothing was read yet
   * @param permit whether it may validate
   * @param stakeShare its part of the stake of all that may validate, in [0,1]; empty if it may not
   */
  public record Own(String hotkey, OptionalInt uid, boolean permit, OptionalDouble stakeShare) {}

  /**
   * What was set last.
   *
   * @param period whose weights they are; empty if none were set yet
   * @param at when that was recorded
   * @param block in which block
   * @param failures how many attempts have failed since
   */
  public record Weights(
      OptionalLong period, Optional<Instant> at, OptionalLong block, int failures) {

    /** Nothing was set, and nothing was tried. */
    public static final Weights NONE =
        new Weights(OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), 0);
  }

  /** What can be wrong. */
  public enum Problem {
    /** The chain was never read. */
    UNREAD,
    /** What was read is old. */
    OLD,
    /** The validator's hotkey is not on the subnet. */
    UNREGISTERED,
    /** The validator may not set weights. */
    NO_PERMIT,
    /** Weights were last set too long ago. */
    WEIGHTS_STALE;

    /** Its name in answers, such as {@code no-permit}. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
