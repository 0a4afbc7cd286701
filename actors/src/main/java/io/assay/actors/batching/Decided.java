package io.assay.actors.batching;

import java.util.List;
import java.util.function.Function;

/**
 * What a command leads to.
 *
 * @param events to be stored, perhaps none
 * @param reply the answer, from the state after these events
 * @param <E> events
 * @param <S> state
 * @param <R> replies
 */
public record Decided<E, S, R>(List<E> events, Function<S, R> reply) {
  public Decided {
    events = List.copyOf(events);
  }

  /** Nothing to store, and this answer. */
  public static <E, S, R> Decided<E, S, R> nothing(R reply) {
    return new Decided<>(List.of(), state -> reply);
  }
}
