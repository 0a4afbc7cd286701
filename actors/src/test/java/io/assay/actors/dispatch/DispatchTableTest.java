package io.assay.actors.dispatch;

import static io.assay.actors.dispatch.Fleet.CHAT;
import static io.assay.actors.dispatch.Fleet.OTHER;
import static io.assay.actors.dispatch.Fleet.at;
import static io.assay.actors.dispatch.Fleet.hotkey;
import static io.assay.actors.dispatch.Fleet.miner;
import static io.assay.actors.dispatch.Fleet.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DispatchTableTest {

  @Test
  void givenThreeMiners_whenAskedAgainAndAgain_thenTheLeastRecentlyUsedComesFirst() {
    DispatchTable table = table(miner(2, 50, 1), miner(0, 50, 1), miner(1, 50, 1));

    List<Optional<Hotkey>> chosen = IntStream.range(0, 5).mapToObj(i -> organic(table, 0)).toList();

    assertThat(chosen)
        .extracting(Optional::orElseThrow)
        .containsExactly(hotkey(0), hotkey(1), hotkey(2), hotkey(0), hotkey(1));
  }

  @Test
  void givenOneMinerWithVolumeLeft_whenAsked_thenItComesFirstEvenIfJustUsed() {
    DispatchTable table = table(miner(0, 0, 1), miner(1, 20, 1));

    assertThat(organic(table, 0)).contains(hotkey(1));
    assertThat(organic(table, 0)).contains(hotkey(1));
    table.update(miner(1, 0, 2));
    assertThat(organic(table, 0)).contains(hotkey(0));
    assertThat(organic(table, 0)).contains(hotkey(1));
  }

  @Test
  void givenASyntheticRequestToAMiner_whenAsked_thenThatMinerIsAtTheBack() {
    DispatchTable table = table(miner(0, 50, 1), miner(1, 50, 1));

    assertThat(table.take(CHAT, hotkey(0), at(0))).isPresent();
    assertThat(organic(table, 0)).contains(hotkey(1));
    table.touched(CHAT, hotkey(0));
    assertThat(organic(table, 0)).contains(hotkey(1));
  }

  @Test
  void givenMinersOfOtherTasksOrGone_whenAsked_thenTheyAreNotChosen() {
    DispatchTable table =
        table(miner(0, true, 50, 1, OTHER), miner(1, 50, 1), miner(2, true, 50, 1, CHAT, OTHER));
    table.update(miner(1, false, 50, 2, CHAT));
    table.update(miner(2, true, 50, 2, OTHER));

    assertThat(organic(table, 0)).isEmpty();
    assertThat(table.take(CHAT, hotkey(1), at(0))).isEmpty();
    assertThat(table.choose(OTHER, Set.of(hotkey(0)), Traffic.ORGANIC, at(0)))
        .map(DispatchChoice.Chosen::hotkey)
        .contains(hotkey(2));
  }

  @Test
  void givenAnOlderStatus_whenItArrivesLate_thenItIsIgnored() {
    DispatchTable table = table(miner(0, 0, 7), miner(1, 50, 1));

    table.update(miner(0, 50, 6));

    assertThat(organic(table, 0)).contains(hotkey(1));
    assertThat(organic(table, 0)).contains(hotkey(1));
  }

  @Test
  void givenAFullTable_whenAnotherMinerAppears_thenItIsRefusedAndTheKnownStillChange() {
    DispatchTable table = new DispatchTable(Fleet.SETTINGS);
    for (int i = 0; i < Fleet.SETTINGS.maxMiners(); i++) {
      assertThat(table.update(miner(i, 50, 1))).isTrue();
    }

    assertThat(table.update(miner(20, 50, 1))).isFalse();
    assertThat(table.update(miner(3, 10, 2))).isTrue();
    assertThat(table.update(miner(3, false, 10, 3, CHAT))).isTrue();
    assertThat(table.update(miner(20, 50, 1))).isTrue();
  }

  @Test
  void givenARefusalWith429_whenAskedSoonAfter_thenOthersComeFirstAndTheBreakerStaysClosed() {
    DispatchTable table = table(miner(0, 50, 1), miner(1, 0, 1));
    for (int i = 0; i < 10; i++) {
      table.ended(CHAT, hotkey(0), EndKind.RATE_LIMITED, at(0));
    }

    assertThat(organic(table, 1.9)).contains(hotkey(1));
    assertThat(organic(table, 1.9, hotkey(1))).contains(hotkey(0));
    assertThat(organic(table, 2)).contains(hotkey(0));
  }

  @Test
  void givenFailuresInARow_whenTheyReachTheLimit_thenTheMinerIsLeftOutForThatTaskOnly() {
    DispatchTable table =
        table(miner(0, true, 50, 1, CHAT, OTHER), miner(1, true, 0, 1, CHAT, OTHER));
    fail(table, 0, 2, 0);
    table.ended(CHAT, hotkey(0), EndKind.ANSWERED, at(0));
    fail(table, 0, 2, 0);
    assertThat(organic(table, 0)).contains(hotkey(0));

    fail(table, 0, 1, 0);

    assertThat(organic(table, 4.9)).contains(hotkey(1));
    assertThat(table.choose(OTHER, Set.of(), Traffic.ORGANIC, at(0)))
        .map(DispatchChoice.Chosen::hotkey)
        .contains(hotkey(0));
  }

  @Test
  void givenAnOpenBreaker_whenItsPauseIsOver_thenOneTrialGoesThrough() {
    DispatchTable table = table(miner(0, 50, 1), miner(1, 0, 1));
    fail(table, 0, 3, 0);

    assertThat(organic(table, 5)).contains(hotkey(0));
    assertThat(organic(table, 5)).contains(hotkey(1));
    table.ended(CHAT, hotkey(0), EndKind.ANSWERED, at(6));
    assertThat(organic(table, 6)).contains(hotkey(0));
    assertThat(organic(table, 6)).contains(hotkey(0));
  }

  @Test
  void givenTrialsThatFail_whenTheyGoOn_thenThePauseDoublesUpToTheLongest() {
    DispatchTable table = table(miner(0, 50, 1), miner(1, 0, 1));
    fail(table, 0, 3, 0);
    double now = 0;
    for (double pause : new double[] {5, 10, 20, 40, 40, 40}) {
      assertThat(organic(table, now + pause - 0.001)).contains(hotkey(1));
      now += pause;
      assertThat(organic(table, now)).contains(hotkey(0));
      fail(table, 0, 1, now);
    }
  }

  @Test
  void givenATrialWithoutAnEnd_whenItsTimeIsOver_thenAnotherGoesThrough() {
    DispatchTable table = table(miner(0, 50, 1), miner(1, 0, 1));
    fail(table, 0, 3, 0);

    assertThat(organic(table, 5)).contains(hotkey(0));
    assertThat(organic(table, 64.9)).contains(hotkey(1));
    assertThat(organic(table, 65)).contains(hotkey(0));
    table.ended(CHAT, hotkey(0), EndKind.NEUTRAL, at(66));
    assertThat(organic(table, 66)).contains(hotkey(0));
  }

  @Test
  void givenLateFailuresOfOlderRequests_whenTheBreakerIsOpen_thenItsPauseStays() {
    DispatchTable table = table(miner(0, 50, 1), miner(1, 0, 1));
    fail(table, 0, 3, 0);
    fail(table, 0, 9, 4);

    assertThat(organic(table, 5)).contains(hotkey(0));
  }

  @Test
  void givenOnlyOpenBreakers_whenAClientAsks_thenTheLongestOpenOneIsUsedRatherThanNobody() {
    DispatchTable table = table(miner(0, 50, 1), miner(1, 50, 1));
    fail(table, 1, 3, 0);
    fail(table, 0, 3, 1);

    assertThat(organic(table, 2)).contains(hotkey(1));
    assertThat(organic(table, 2, hotkey(1))).contains(hotkey(0));
    assertThat(table.choose(CHAT, Set.of(), Traffic.SYNTHETIC, at(2))).isEmpty();
    assertThat(table.take(CHAT, hotkey(0), at(2))).isPresent();
  }

  private static void fail(DispatchTable table, int miner, int times, double seconds) {
    for (int i = 0; i < times; i++) {
      table.ended(CHAT, hotkey(miner), EndKind.FAILED, at(seconds));
    }
  }

  private static Optional<Hotkey> organic(DispatchTable table, double seconds, Hotkey... exclude) {
    return table
        .choose(CHAT, Set.of(exclude), Traffic.ORGANIC, at(seconds))
        .map(DispatchChoice.Chosen::hotkey);
  }
}
