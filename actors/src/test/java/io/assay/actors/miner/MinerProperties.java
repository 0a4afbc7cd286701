package io.assay.actors.miner;

import static io.assay.actors.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.query.QueryId;
import io.assay.actors.testkit.Fixtures;
import io.assay.actors.testkit.Scenario.Decided;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;

/** What holds of a miner's decider and fold whatever comes, in whatever order, however often. */
class MinerProperties {

  @Provide
  Arbitrary<List<MinerEvent>> histories() {
    return MinerArbitraries.events().list().ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<MinerCommand>> requests() {
    return MinerArbitraries.commands().list().ofMaxSize(80);
  }

  @Provide
  Arbitrary<MinerCommand> request() {
    return MinerArbitraries.commands();
  }

  private static MinerState registered() {
    return MinerFold.evolve(MinerState.empty(), MinerScenario.registered());
  }

  /** All events that these commands lead to. */
  private static List<MinerEvent> journal(List<MinerCommand> commands) {
    List<MinerEvent> journal = new ArrayList<>();
    MinerState state = registered();
    for (MinerCommand command : commands) {
      List<MinerEvent> events = MinerScenario.decide(state, command, NOW).events();
      state = MinerFold.replay(state, events);
      journal.addAll(events);
    }
    return journal;
  }

  @Property(tries = 300)
  void givenAnyHistory_whenFolded_thenItNeverThrowsAndCountsEveryEvent(
      @ForAll("histories") List<MinerEvent> history) {
    assertThat(MinerFold.replay(MinerState.empty(), history).revision()).isEqualTo(history.size());
  }

  @Property(tries = 300)
  void givenAnyHistory_whenFoldedInTwoParts_thenTheStateIsTheSame(
      @ForAll("histories") List<MinerEvent> history, @ForAll int cut) {
    int middle = history.isEmpty() ? 0 : Math.floorMod(cut, history.size());
    MinerState prefix = MinerFold.replay(MinerState.empty(), history.subList(0, middle));

    assertThat(MinerFold.replay(prefix, history.subList(middle, history.size())))
        .isEqualTo(MinerFold.replay(MinerState.empty(), history));
  }

  @Property(tries = 300)
  void givenAnyHistory_whenAPeriodIsClosed_thenItsViewStaysUntilTheNextClose(
      @ForAll("histories") List<MinerEvent> history) {
    MinerState state = registered();
    long period = 0;
    Optional<ScoringView> view = Optional.empty();
    for (MinerEvent event : history) {
      MinerState next = MinerFold.evolve(state, event);
      Optional<Long> open = state.open().map(OpenPeriod::period);
      boolean closed =
          event instanceof MinerEvent.PeriodClosed e && open.equals(Optional.of(e.period()));
      if (closed) {
        period = ((MinerEvent.PeriodClosed) event).period();
        view = ScoringView.of(next, period);
        assertThat(view).isPresent();
        assertThat(view.get().cut()).isEqualTo(next.revision());
      } else {
        assertThat(ScoringView.of(next, period)).isEqualTo(view);
      }
      state = next;
    }
  }

  @Property(tries = 300)
  void givenAnyState_whenACommandComesTwice_thenTheSecondLeadsToNothing(
      @ForAll("histories") List<MinerEvent> history, @ForAll("request") MinerCommand command) {
    MinerState state = MinerFold.replay(MinerState.empty(), history);
    Decided<MinerEvent, Refusal> first = MinerScenario.decide(state, command, NOW);
    MinerState after = MinerFold.replay(state, first.events());
    Decided<MinerEvent, Refusal> second = MinerScenario.decide(after, command, NOW);

    boolean anotherAttempt = command instanceof MinerCommand.RecordCheckFailure;
    boolean beyondTheCap = command instanceof MinerCommand.ImportHistory;
    if (!anotherAttempt && !beyondTheCap) {
      assertThat(second.events()).isEmpty();
      assertThat(second.refusal()).isEqualTo(first.refusal());
    }
  }

  @Property(tries = 300)
  void givenAnyCommands_whenAQueryEndsIsCheckedOrSettled_thenOnlyOnce(
      @ForAll("requests") List<MinerCommand> commands) {
    TreeMap<QueryId, Integer> ends = new TreeMap<>();
    TreeMap<QueryId, Integer> verdicts = new TreeMap<>();
    TreeMap<QueryId, Integer> settled = new TreeMap<>();
    List<MinerCommand> twice = new ArrayList<>(commands);
    twice.addAll(commands);
    for (MinerEvent event : journal(twice)) {
      if (event instanceof MinerEvent.QueryEnded e) {
        ends.merge(e.query(), 1, Integer::sum);
      } else if (event instanceof MinerEvent.AnswerChecked e) {
        verdicts.merge(e.query(), 1, Integer::sum);
      } else if (event instanceof MinerEvent.ChargeSettled e) {
        settled.merge(e.query(), 1, Integer::sum);
      }
    }
    assertThat(ends.values()).allMatch(times -> times == 1);
    assertThat(verdicts.values()).allMatch(times -> times == 1);
    assertThat(settled.values()).allMatch(times -> times == 1);
  }

  @Property(tries = 300)
  void givenAnyCommands_whenTheirEventsAreCounted_thenAbandonedQueriesCountForNothing(
      @ForAll("requests") List<MinerCommand> commands) {
    MinerState state = MinerFold.evolve(registered(), MinerScenario.opened(99, Fixtures.NEED));
    int counted = 0;
    for (MinerCommand command : commands) {
      List<MinerEvent> events = MinerScenario.decide(state, command, NOW).events();
      state = MinerFold.replay(state, events);
      for (MinerEvent event : events) {
        if (event instanceof MinerEvent.QueryEnded
            && !(event instanceof MinerEvent.QueryAbandoned)) {
          counted++;
        }
      }
    }
    assertThat(state.open().orElseThrow().counts().values().stream().mapToInt(Counts::total).sum())
        .isEqualTo(counted);
  }

  @Property(tries = 200)
  void givenAnyState_whenAnyCommandComes_thenItIsDecided(
      @ForAll("histories") List<MinerEvent> history, @ForAll("requests") List<MinerCommand> all) {
    MinerState state = MinerFold.replay(MinerState.empty(), history);
    for (MinerCommand command : all) {
      state = MinerFold.replay(state, MinerScenario.decide(state, command, NOW).events());
    }
    assertThat(state.outbox().samples()).hasSizeLessThanOrEqualTo(Outbox.MAX_SAMPLES);
  }

  @Example
  void givenTheSealedTypes_whenTheirKindsAreDrawn_thenNoneIsForgotten() {
    assertThat(kinds(MinerArbitraries.commands())).isEqualTo(leaves(MinerCommand.class));
    assertThat(kinds(MinerArbitraries.events())).isEqualTo(leaves(MinerEvent.class));
  }

  private static Set<Class<?>> kinds(Arbitrary<?> values) {
    RandomGenerator<?> generator = values.generator(1_000);
    Random random = new Random(7);
    return Stream.generate(() -> generator.next(random).value().getClass())
        .limit(4_000)
        .collect(Collectors.toSet());
  }

  private static Set<Class<?>> leaves(Class<?> root) {
    return all(root)
        .filter(type -> !Modifier.isInterface(type.getModifiers()))
        .collect(Collectors.toSet());
  }

  private static Stream<Class<?>> all(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MinerProperties::all)
        : Stream.of(type);
  }
}
