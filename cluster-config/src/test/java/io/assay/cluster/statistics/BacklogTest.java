package io.assay.cluster.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRecord;
import io.assay.persistence.history.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BacklogTest {

  private static final Hotkey MINER = new Hotkey("5Miner");
  private static final Instant AT = Instant.EPOCH;

  @Test
  void givenRequests_whenOneIsConfirmed_thenItAndThoseBeforeItWaitNoMore() {
    Backlog backlog =
        after(
            Backlog.empty(10),
            computed(1),
            requested("file", 1),
            requested("statistics", 1),
            computed(2),
            requested("statistics", 2),
            computed(3),
            requested("statistics", 3),
            new WeightsEvent.WeightsPublished(3, "file", "", AT),
            new WeightsEvent.WeightsPublished(2, "statistics", "", AT));

    assertThat(backlog.waiting()).containsOnlyKeys(3L);
    assertThat(backlog.waiting().get(3L).before().next(MINER)).isEqualTo(21);
    assertThat(backlog.sequence()).isEqualTo(9);
    assertThat(backlog.givenUp()).isZero();
  }

  @Test
  void givenMoreThanMayWait_whenTheNextIsAskedFor_thenTheOldestIsGivenUp() {
    Backlog backlog = Backlog.empty(2);
    for (int period = 1; period <= 5; period++) {
      backlog = after(backlog, computed(period), requested("statistics", period));
    }

    assertThat(backlog.waiting()).containsOnlyKeys(4L, 5L);
    assertThat(backlog.givenUp()).isEqualTo(3);
  }

  @Test
  void givenAnotherAttempt_whenFolded_thenThePeriodWaitsOnce() {
    Backlog backlog =
        after(
            Backlog.empty(2),
            computed(7),
            requested("statistics", 7),
            new WeightsEvent.PublicationFailed(7, "statistics", 1, "no", AT),
            requested("statistics", 7));

    assertThat(backlog.waiting()).containsOnlyKeys(7L);
  }

  private static Backlog after(Backlog backlog, WeightsEvent... events) {
    Backlog next = backlog;
    for (WeightsEvent event : events) {
      next = next.after(new Recorded<>(next.sequence() + 1, event));
    }
    return next;
  }

  private static WeightsEvent computed(long period) {
    return new WeightsEvent.WeightsComputed(
        new WeightsRecord(
            period,
            AT,
            "p",
            1,
            new TreeMap<>(),
            List.of(new MemberCut(MINER, 0, period, 10 * period, false)),
            new TreeMap<>(),
            "d"),
        AT);
  }

  private static WeightsEvent requested(String target, long period) {
    return new WeightsEvent.PublicationRequested(period, target, 1, AT);
  }
}
