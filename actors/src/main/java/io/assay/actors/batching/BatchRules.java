package io.assay.actors.batching;

import java.time.Instant;
import java.util.List;

/**
 * What a kind of entity does with its commands. Its methods are called on the entity's threads, one
 * at a time each, must return at once and must not throw.
 *
 * @param <C> what is asked, with whom to answer
 * @param <E> events
 * @param <S> state
 * @param <R> replies
 */
public interface BatchRules<C, E, S, R> {

  /** The name under which the entity is stored. */
  String persistenceId();

  /** The state before the first event. */
  S emptyState();

  /** The state after one more event; pure. */
  S evolve(S state, E event);

  /** What a command leads to; pure. */
  Decided<E, S, R> decide(S state, C command, Instant now);

  /** Whether a command must be alone in its write. */
  default boolean isAlone(C command) {
    return false;
  }

  /** A command was decided; what it led to is not yet durable. */
  default void decided(C command, R reply) {}

  /** What a command led to is durable, or it led to nothing, or is refused. */
  void answer(C command, R reply);

  /** The answer to a command for which the queue of that length had no room. */
  R overloaded(int limit);

  /** The answer to a command that may or may not have been stored. */
  R unavailable(String detail);

  /** The entity has its state again after a start. */
  default void recovered(S state) {}

  /** These events were stored; the state is the one after them. */
  default void stored(List<E> events, S state) {}
}
