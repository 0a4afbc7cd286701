package io.assay.actors.tracing;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that took time, told once it is over.
 *
 * @param name what it was, one of few names
 * @param trace the trace's id: 32 lower-case hexadecimal digits
 * @param id its own id, not 0
 * @param parent the id of the span that it is part of; 0 for none
 * @param side who did it
 * @param start when it began
 * @param end when it was over, {@code start} or later
 * @param attributes what else is known of it, by name; never a prompt, an answer or a key
 * @param error what went wrong, for people; empty if nothing did
 */
public record Span(
    String name,
    String trace,
    long id,
    long parent,
    Side side,
    Instant start,
    Instant end,
    SortedMap<String, String> attributes,
    Optional<String> error) {
  public Span {
    if (id == 0) {
      throw new IllegalArgumentException("span id: 0; expected any other");
    }
    end = end.isBefore(start) ? start : end;
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** Whose work a span is. */
  public enum Side {
    /** Ours, for a client. */
    SERVER,
    /** Another server's, for us. */
    CLIENT,
    /** Our own. */
    INTERNAL
  }
}
