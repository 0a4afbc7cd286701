package io.assay.actors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Given events, when a command, then events or a refusal: tests of a pure decider and fold. Each
 * step is an object of its own, so a scenario can be gone on from any of them.
 *
 * @param <S> state
 * @param <C> command
 * @param <E> event
 * @param <R> refusal
 */
public final class Scenario<S, C, E, R> {

  /** What a decider says: events to store (perhaps none), or a refusal. */
  public record Decided<E, R>(List<E> events, Optional<R> refusal) {
    public Decided {
      events = List.copyOf(events);
    }

    /** These events. */
    public static <E, R> Decided<E, R> events(List<E> events) {
      return new Decided<>(events, Optional.empty());
    }

    /** A refusal. */
    public static <E, R> Decided<E, R> refusal(R reason) {
      return new Decided<>(List.of(), Optional.of(reason));
    }
  }

  /** A pure decider. */
  @FunctionalInterface
  public interface Decider<S, C, E, R> {

    /** Decides a command against a state at a moment. */
    Decided<E, R> decide(S state, C command, Instant now);
  }

  private final BiFunction<S, E, S> fold;
  private final Decider<S, C, E, R> decider;
  private final S state;

  private Scenario(BiFunction<S, E, S> fold, Decider<S, C, E, R> decider, S state) {
    this.fold = fold;
    this.decider = decider;
    this.state = state;
  }

  /** The state that these events make of the empty one. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <S, C, E, R> Scenario<S, C, E, R> given(
      BiFunction<S, E, S> fold, Decider<S, C, E, R> decider, S empty, E... events) {
    return new Scenario<>(fold, decider, empty).after(Arrays.asList(events));
  }

  /** The same with more events. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Scenario<S, C, E, R> and(E... events) {
    return after(Arrays.asList(events));
  }

  /** The same with more events. */
  public Scenario<S, C, E, R> after(List<? extends E> events) {
    S next = state;
    for (E event : events) {
      next = fold.apply(next, event);
    }
    return new Scenario<>(fold, decider, next);
  }

  /** The state as it is now. */
  public S state() {
    return state;
  }

  /** Decides a command at a moment. */
  public Result when(C command, Instant now) {
    return new Result(decider.decide(state, command, now));
  }

  /** What a command led to. */
  public final class Result {

    private final Decided<E, R> decided;

    private Result(Decided<E, R> decided) {
      this.decided = decided;
    }

    /** Checks that exactly these events came. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Scenario<S, C, E, R> then(E... expected) {
      assertThat(decided.refusal()).as("refusal").isEmpty();
      assertThat(decided.events()).containsExactly(expected);
      return next();
    }

    /** Checks that it was taken and led to nothing. */
    public Scenario<S, C, E, R> thenNothing() {
      assertThat(decided.refusal()).as("refusal").isEmpty();
      assertThat(decided.events()).isEmpty();
      return next();
    }

    /** Checks that it was taken and gives the events to look at. */
    public Scenario<S, C, E, R> thenEvents(Consumer<List<E>> check) {
      assertThat(decided.refusal()).as("refusal").isEmpty();
      check.accept(decided.events());
      return next();
    }

    /** Checks that it was refused for exactly this reason. */
    public Scenario<S, C, E, R> thenRefused(R expected) {
      assertThat(decided.events()).isEmpty();
      assertThat(decided.refusal()).contains(expected);
      return next();
    }

    /** Gives the state after its events to look at. */
    public Scenario<S, C, E, R> thenState(Consumer<S> check) {
      assertThat(decided.refusal()).as("refusal").isEmpty();
      Scenario<S, C, E, R> next = next();
      check.accept(next.state);
      return next;
    }

    /** The scenario after its events, whatever they are. */
    public Scenario<S, C, E, R> next() {
      return after(decided.events());
    }
  }
}
