package io.assay.actors.query;

import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.queryAt;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentQueriesTest {

  @Test
  void givenNothing_whenAsked_thenNothingIsRemembered() {
    assertThat(RecentQueries.empty().contains(queryAt(NOW, 1))).isFalse();
  }

  @Test
  void givenAQuietMiner_whenADayPasses_thenItsLatestAreStillRemembered() {
    RecentQueries recent = RecentQueries.empty();
    for (int n = 0; n < RecentQueries.MIN; n++) {
      recent = recent.plus(queryAt(NOW.plusSeconds(84L * n), n));
    }
    assertThat(recent.ids()).hasSize(RecentQueries.MIN);
    assertThat(recent.floor()).isZero();
    assertThat(recent.contains(queryAt(NOW, 0))).isTrue();
    assertThat(recent.contains(queryAt(NOW, 1))).isFalse();
  }

  @Test
  void givenABusyMiner_whenWithinTheTimeOfTheMemory_thenAllAreRemembered() {
    RecentQueries recent = RecentQueries.empty();
    for (int n = 0; n < 10_000; n++) {
      recent = recent.plus(queryAt(NOW.plusMillis(n), n));
    }
    assertThat(recent.ids()).hasSize(10_000);
    assertThat(recent.floor()).isZero();
    assertThat(recent.contains(queryAt(NOW.minusMillis(1), 0))).as("another clock's").isFalse();
  }

  @Test
  void givenMoreThanTheMost_whenOneMoreComes_thenTheOldestIsForgottenAndTheFloorRises() {
    RecentQueries recent = RecentQueries.empty();
    for (int n = 0; n <= RecentQueries.MAX; n++) {
      recent = recent.plus(queryAt(NOW.plusMillis(n), n));
    }
    assertThat(recent.ids()).hasSize(RecentQueries.MAX);
    assertThat(recent.floor()).isEqualTo(NOW.toEpochMilli());
    assertThat(recent.contains(queryAt(NOW, 5))).as("as old as a forgotten one").isTrue();
    assertThat(recent.contains(queryAt(NOW.plusMillis(1), 5))).isFalse();
  }

  @Test
  void givenAFloor_whenAnOlderOneIsAdded_thenTheFloorStays() {
    RecentQueries recent = RecentQueries.empty();
    for (int n = 0; n <= RecentQueries.MIN; n++) {
      recent = recent.plus(queryAt(NOW.plusSeconds(n), n));
    }
    RecentQueries after = recent.plus(queryAt(NOW.minusSeconds(5), 0));

    assertThat(after).isEqualTo(recent);
  }
}
