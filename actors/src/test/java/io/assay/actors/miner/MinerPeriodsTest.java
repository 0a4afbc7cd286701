package io.assay.actors.miner;

import static io.assay.actors.miner.MinerScenario.announced;
import static io.assay.actors.miner.MinerScenario.answered;
import static io.assay.actors.miner.MinerScenario.checked;
import static io.assay.actors.miner.MinerScenario.closed;
import static io.assay.actors.miner.MinerScenario.closesAt;
import static io.assay.actors.miner.MinerScenario.given;
import static io.assay.actors.miner.MinerScenario.opened;
import static io.assay.actors.miner.MinerScenario.registered;
import static io.assay.actors.miner.MinerScenario.sampled;
import static io.assay.actors.miner.MinerScenario.working;
import static io.assay.actors.testkit.Fixtures.AVATAR;
import static io.assay.actors.testkit.Fixtures.CHAT;
import static io.assay.actors.testkit.Fixtures.LLAMA;
import static io.assay.actors.testkit.Fixtures.NEED;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.endpoint;
import static io.assay.actors.testkit.Fixtures.evidence;
import static io.assay.actors.testkit.Fixtures.hotkey;
import static io.assay.actors.testkit.Fixtures.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.actors.task.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MinerPeriodsTest {

  private static final HistoryNeed TWO_RESULTS = new HistoryNeed(Duration.ofHours(48), 2);
  private static final HistoryNeed ONE_HOUR = new HistoryNeed(Duration.ofHours(1), 1_000);

  private static MinerCommand.OpenPeriod open(long n) {
    SortedMap<TaskName, Double> parts = new TreeMap<>();
    parts.put(CHAT, 0.5);
    parts.put(LLAMA, 0.5);
    Instant opensAt = NOW.plus(MinerScenario.HOUR.multipliedBy(n - 1));
    return new MinerCommand.OpenPeriod(n, opensAt, closesAt(n), parts, NEED);
  }

  private static MinerCommand.ClosePeriod close(long n) {
    return new MinerCommand.ClosePeriod(n, closesAt(n));
  }

  @Test
  void givenAMember_whenAPeriodOpens_thenItAsksForWhatWasAnnouncedOnly() {
    given(registered(), announced(100))
        .when(open(1), NOW)
        .then(opened(1, NEED))
        .when(open(1), NOW)
        .thenNothing();
  }

  @Test
  void givenNoMember_whenAPeriodOpens_thenItIsRefused() {
    given().when(open(1), NOW).thenRefused(new Refusal.NotAMember());
  }

  @Test
  void givenAnOpenPeriod_whenAnotherOpens_thenItIsTheWrongOne() {
    working().when(open(2), NOW).thenRefused(new Refusal.WrongPeriod(2, 1));
    working().when(open(0), NOW).thenRefused(new Refusal.WrongPeriod(0, 1));
  }

  @Test
  void givenAClosedPeriod_whenItOrAnEarlierOneOpens_thenNothingOrRefused() {
    working(closed(1), opened(2, NEED), closed(2)).when(open(2), NOW).thenNothing();
    working(closed(1), opened(2, NEED), closed(2))
        .when(open(1), NOW)
        .thenRefused(new Refusal.WrongPeriod(1, 2));
    working(closed(1), opened(2, NEED), closed(2))
        .when(open(9), closesAt(8))
        .thenEvents(events -> assertThat(events).hasSize(1));
  }

  @Test
  void givenAnOpenPeriod_whenItCloses_thenOnceAndOnlyItself() {
    working()
        .when(close(1), closesAt(1))
        .then(closed(1))
        .when(close(1), closesAt(2))
        .thenNothing()
        .when(close(2), closesAt(2))
        .thenRefused(new Refusal.WrongPeriod(2, 1));
    working().when(close(2), closesAt(2)).thenRefused(new Refusal.WrongPeriod(2, 1));
    given(registered()).when(close(1), NOW).thenRefused(new Refusal.WrongPeriod(1, 0));
  }

  @Test
  void givenAMinerThatLeft_whenItsPeriodCloses_thenItIsClosedAllTheSame() {
    working(new MinerEvent.MinerDeregistered("left", NOW))
        .when(close(1), closesAt(1))
        .then(closed(1));
  }

  @Test
  void givenAnswers_whenThePeriodCloses_thenTheViewHoldsItsCounters() {
    MinerState state = working(answered(1), answered(2), closed(1)).state();

    ScoringView view = ScoringView.of(state, 1).orElseThrow();

    assertThat(view.cut()).isEqualTo(state.revision());
    assertThat(view.uid()).isEqualTo(1);
    assertThat(view.capacities()).containsEntry(CHAT, 100.0).containsEntry(AVATAR, 100.0);
    assertThat(view.history().periods())
        .containsExactly(
            new PeriodRecord(CHAT, OptionalDouble.empty(), 100, 20, 2, 0, 0, closesAt(1)));
    assertThat(state.open()).isEmpty();
    assertThat(ScoringView.of(state, 2)).isEmpty();
  }

  @Test
  void givenAClosedPeriod_whenTheMinerMovesAnnouncesImportsOrIsChecked_thenItsViewStays() {
    Instant later = closesAt(1).plusSeconds(1);
    MinerState atCut = working(answered(1), sampled(1), checked(1, NOW), closed(1)).state();
    Reward reward = atCut.history().results().get(0).reward();
    PeriodRecord period =
        new PeriodRecord(CHAT, OptionalDouble.of(1), 100, 20, 2, 0, 0, closesAt(1));

    MinerState after =
        MinerFold.replay(
            atCut,
            List.of(
                new MinerEvent.EndpointChanged(9, endpoint(3), later),
                announced(7),
                new MinerEvent.HistoryImported("t", List.of(reward), List.of(period), later),
                opened(2, NEED),
                answered(2),
                sampled(2),
                checked(2, later),
                new MinerEvent.MinerDeregistered("left", later)));

    assertThat(ScoringView.of(after, 1)).isEqualTo(ScoringView.of(atCut, 1)).isPresent();
    assertThat(after.identity().orElseThrow().uid()).isEqualTo(9);
  }

  @Test
  void givenMoreResultsThanTheCap_whenThePeriodCloses_thenTheNewestStayAndNotBefore() {
    var scenario =
        given(registered(), announced(100), opened(1, TWO_RESULTS))
            .and(checked(1, NOW), checked(2, NOW), checked(3, NOW));
    assertThat(scenario.state().history().results()).hasSize(3);

    MinerState closed = scenario.and(closed(1)).state();
    assertThat(closed.history().results())
        .extracting(History.Result::revision)
        .containsExactly(5L, 6L);
    assertThat(closed.history().resultsOf(CHAT)).isEqualTo(2);
    assertThat(closed.window()).isEqualTo(TWO_RESULTS);

    MinerState full =
        scenario
            .and(closed(1), opened(2, TWO_RESULTS))
            .and(checked(4, NOW), checked(5, NOW), checked(6, NOW))
            .state();
    assertThat(full.history().results()).as("cap times slack").hasSize(2 * 2);
  }

  @Test
  void givenResultsOfOneTaskBeyondTheCap_whenThePeriodCloses_thenOtherTasksKeepTheirs() {
    MinerEvent avatar =
        new MinerEvent.AnswerChecked(
            query(9),
            AVATAR,
            io.assay.actors.query.Traffic.SYNTHETIC,
            io.assay.actors.testkit.Fixtures.measured(15),
            evidence(0),
            NOW);
    MinerState closed =
        given(registered(), opened(1, TWO_RESULTS), avatar)
            .and(checked(1, NOW), checked(2, NOW), checked(3, NOW), closed(1))
            .state();

    assertThat(closed.history().resultsOf(AVATAR)).isEqualTo(1);
    assertThat(closed.history().resultsOf(CHAT)).isEqualTo(2);
  }

  @Test
  void givenOldResultsAndPeriods_whenAPeriodCloses_thenWhatIsOlderThanTheNeedLeaves() {
    MinerState beforeClose =
        given(registered(), opened(1, ONE_HOUR), checked(1, NOW), closed(1))
            .and(opened(2, ONE_HOUR), checked(2, closesAt(1)), opened(3, ONE_HOUR))
            .state();
    assertThat(beforeClose.history().results()).hasSize(2);
    assertThat(beforeClose.history().closed(1)).isPresent();

    MinerState afterClose = MinerFold.evolve(beforeClose, closed(3));
    assertThat(afterClose.history().results()).isEmpty();
    assertThat(afterClose.history().resultsOf(CHAT)).isZero();
    assertThat(afterClose.history().closed(1)).isEmpty();
    assertThat(afterClose.history().closed(3)).isPresent();
  }

  @Test
  void givenImportedPeriods_whenAPeriodCloses_thenTheOldOnesLeave() {
    PeriodRecord old =
        new PeriodRecord(CHAT, OptionalDouble.of(1), 1, 1, 1, 0, 0, NOW.minusSeconds(3_600));
    PeriodRecord fresh = new PeriodRecord(CHAT, OptionalDouble.of(1), 1, 1, 1, 0, 0, closesAt(1));
    MinerState state =
        given(
                registered(),
                new MinerEvent.HistoryImported("t", List.of(), List.of(old, fresh), NOW),
                opened(1, ONE_HOUR),
                closed(1))
            .state();

    assertThat(state.history().imported())
        .extracting(History.ImportedPeriod::record)
        .containsExactly(fresh);
  }

  @Test
  void givenANeedForAllTime_whenAPeriodCloses_thenNothingLeaves() {
    HistoryNeed everything = new HistoryNeed(Duration.ofSeconds(Long.MAX_VALUE), Integer.MAX_VALUE);
    MinerState state =
        given(registered(), opened(1, everything), checked(1, Instant.EPOCH), closed(1))
            .and(opened(2, everything), checked(2, Instant.EPOCH), closed(2))
            .state();

    assertThat(state.history().results()).hasSize(2);
    assertThat(state.history().periods()).hasSize(2);
  }

  @Test
  void givenTheCloseOfAnotherPeriod_whenFolded_thenTheOpenOneGoesOn() {
    MinerState state = working(closed(2)).state();

    assertThat(state.open()).isPresent();
    assertThat(state.history().periods()).isEmpty();
    assertThat(state.identity().orElseThrow().hotkey()).isEqualTo(hotkey(1));
  }
}
