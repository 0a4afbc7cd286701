package io.assay.cluster.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.testkit.TestClock;
import io.assay.actors.weights.WeightsEvent;
import io.assay.http.network.ChainStanding;
import io.assay.http.network.ChainStanding.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the journal says of weights on the chain, beside what was read there. */
class ChainStandingsTest {

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration PERIOD = Duration.ofHours(1);

  private final TestClock clock = TestClock.at(START);

  @Test
  void givenWeightsThatWereSet_whenMoreAttemptsFail_thenTheLastSuccessAndTheFailuresAreTold() {
    Targets targets =
        after(
            published(1, "block 7, call 7-2, 0xab"),
            failed(2),
            published(2, "block 90, call 90-1, 0xcd"),
            failed(3),
            failed(3),
            new WeightsEvent.WeightsPublished(3, "file", "weights.json", START));

    ChainStanding standing = standings(true).of(targets.of(ChainStandings.TARGET));

    assertThat(standing.weights())
        .contains(
            new ChainStanding.Weights(
                OptionalLong.of(2), Optional.of(START), OptionalLong.of(90), 2));
    assertThat(standing.problems()).containsExactly(Problem.NO_PERMIT);
  }

  @Test
  void givenWeights_whenNoneFollowForThreePeriods_thenTheyAreStale() {
    Targets.Target target = after(published(1, "block 7, call 7-2")).of(ChainStandings.TARGET);
    ChainStandings standings = standings(true);

    clock.advance(PERIOD.multipliedBy(3));
    assertThat(standings.of(target).problems()).doesNotContain(Problem.WEIGHTS_STALE);
    clock.advance(Duration.ofSeconds(1));
    assertThat(standings.of(target).problems())
        .containsExactly(Problem.NO_PERMIT, Problem.WEIGHTS_STALE);
  }

  @Test
  void givenNoneSetYet_whenTheStartIsLongAgo_thenThatIsStaleToo() {
    ChainStandings standings = standings(true);
    Targets.Target none = Targets.none().of(ChainStandings.TARGET);

    assertThat(standings.of(none).weights()).contains(ChainStanding.Weights.NONE);
    clock.advance(PERIOD.multipliedBy(4));
    assertThat(standings.of(none).problems()).contains(Problem.WEIGHTS_STALE);
  }

  @Test
  void givenAChainThatIsOnlyRead_whenAsked_thenNothingIsSaidOfWeights() {
    ChainStandings standings = standings(false);
    clock.advance(PERIOD.multipliedBy(9));

    assertThat(standings.of(after(published(1, "block 7")).of("chain")).weights()).isEmpty();
    assertThat(standings.of(Targets.none().of("chain")).problems())
        .containsExactly(Problem.NO_PERMIT);
  }

  private ChainStandings standings(boolean sets) {
    ChainStanding read =
        new ChainStanding(
            19,
            true,
            Optional.of(START),
            OptionalLong.of(100),
            Optional.of(START),
            Optional.empty(),
            Optional.empty(),
            List.of(Problem.NO_PERMIT));
    return new ChainStandings(() -> read, sets, PERIOD, clock);
  }

  private static Targets after(WeightsEvent... events) {
    Targets targets = Targets.none();
    for (WeightsEvent event : events) {
      targets = targets.after(event);
    }
    return targets;
  }

  private static WeightsEvent published(long period, String reference) {
    return new WeightsEvent.WeightsPublished(period, "chain", reference, START);
  }

  private static WeightsEvent failed(long period) {
    return new WeightsEvent.PublicationFailed(period, "chain", 1, "no", START);
  }
}
