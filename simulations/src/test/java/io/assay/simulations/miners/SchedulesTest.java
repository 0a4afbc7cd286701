package io.assay.simulations.miners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.streams.chain.AccountId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Everything about miners that can be told without a server. */
class SchedulesTest {

  private static final MinerSettings SETTINGS = TestMiners.settings(1, 2, 2);

  private static final Map<String, Double> BOTH =
      Map.of("chat-mixtral", 1000.0, "avatar", 500.0, "clip-image-embeddings", 100.0);

  @Test
  void givenAPace_whenPartsAreDue_thenOnTheLineOfFirstTokenAndCharactersWithinTheJitter() {
    Pace pace = new Pace(Duration.ofMillis(200), Duration.ofMillis(5), Duration.ofMillis(90), 0.1);
    assertThat(pace.dueNanos(0, 0)).isEqualTo(200_000_000);
    assertThat(pace.dueNanos(100, 0)).isEqualTo(700_000_000);
    assertThat(pace.dueNanos(100, -1)).isEqualTo(630_000_000);
    assertThat(pace.dueNanos(100, 1)).isEqualTo(770_000_000);
    assertThat(pace.scaled(0.5).dueNanos(100, 0)).isEqualTo(350_000_000);
    for (int i = 1; i < 500; i++) {
      assertThat(pace.dueNanos(i, 0.3)).isGreaterThan(pace.dueNanos(i - 1, 0.3));
    }
  }

  @Test
  void givenAServiceOfSlots_whenFull_thenRefusedUntilOneEnds() {
    Admission admission = new Admission(RealService.slotsOnly(2), 0);
    assertThat(admission.tryBegin(0)).isTrue();
    assertThat(admission.tryBegin(0)).isTrue();
    assertThat(admission.tryBegin(0)).isFalse();
    admission.end();
    assertThat(admission.tryBegin(0)).isTrue();
  }

  @Test
  void givenAServiceOfARate_whenAskedTwiceAsOften_thenHalfIsServed() {
    Admission admission = new Admission(new RealService(100, 2, 3), 0);
    int served = 0;
    for (int i = 0; i < 400; i++) {
      if (admission.tryBegin(i * 250_000_000L)) {
        admission.end();
        served++;
      }
    }
    assertThat(served).isBetween(200, 204);
  }

  @Test
  void givenFates_whenDrawn_thenFixedForASeedAndAsFrequentAsConfigured() {
    int failed = 0;
    int cut = 0;
    for (long request = 1; request <= 4000; request++) {
      Fate flaky = Fate.of(MinerCharacter.FLAKY, SETTINGS, 9, request);
      assertThat(flaky).isEqualTo(Fate.of(MinerCharacter.FLAKY, SETTINGS, 9, request));
      assertThat(flaky.luck()).isBetween(-1.0, 1.0);
      Fate cutter = Fate.of(MinerCharacter.CUTTER, SETTINGS, 9, request);
      failed += flaky.failed() ? 1 : 0;
      cut += cutter.cut() ? 1 : 0;
      assertThat(cutter.cutAfter()).isBetween(0.2, 1.0);
      assertThat(Fate.of(MinerCharacter.HONEST_FAST, SETTINGS, 9, request))
          .matches(fate -> !fate.failed() && !fate.cut());
    }
    for (long from = 1; from < 4000; from += 30) {
      long failedHere =
          LongStream.range(from, from + 30)
              .filter(n -> Fate.of(MinerCharacter.FLAKY, SETTINGS, 9, n).failed())
              .count();
      assertThat(failedHere).as("failed of 30 in a row").isBetween(5L, 10L);
    }
    assertThat(failed / 4000.0).isCloseTo(0.25, within(0.03));
    assertThat(cut / 4000.0).isCloseTo(0.30, within(0.03));
  }

  @Test
  void givenARoster_whenMade_thenEveryCheatHasATwinOfItsSpeedAndCapacity() {
    for (int count : new int[] {2, 3, 7, 8, 12, 40, 256}) {
      List<Miner> miners = roster(count, 1);
      assertThat(miners).hasSize(count);
      Set<String> hotkeys = new HashSet<>();
      for (Miner miner : miners) {
        assertThat(hotkeys.add(miner.hotkey())).isTrue();
        assertTwin(miners, miner);
      }
      assertThat(miners).anyMatch(miner -> miner.character().cheat());
    }
    assertThat(roster(12, 1).stream().filter(m -> m.character().cheat())).hasSize(4);
    assertThat(roster(12, 1).subList(0, 8).stream().filter(m -> m.character().cheat())).hasSize(4);
    assertThat(roster(12, 1)).isEqualTo(roster(12, 1)).isNotEqualTo(roster(12, 2));
    assertThatThrownBy(() -> roster(1, 1)).hasMessageContaining("at least 2");
  }

  @Test
  void givenTextAndPictures_whenMade_thenHalfServeEachAndAllCharactersAppear() {
    List<Miner> miners = Roster.of(24, 1, BOTH, SETTINGS);
    assertThat(miners).extracting(Miner::character).contains(MinerCharacter.values());
    for (Miner miner : miners) {
      assertThat(miner.announced().keySet())
          .isIn(Set.of("chat-mixtral"), Set.of("avatar", "clip-image-embeddings"));
      assertTwin(miners, miner);
    }
    assertThat(miners.subList(0, 12).stream().filter(m -> m.announced().containsKey("avatar")))
        .hasSize(6)
        .extracting(Miner::character)
        .containsExactly(
            MinerCharacter.HONEST_FAST,
            MinerCharacter.WRONG_SEED,
            MinerCharacter.HONEST_MEDIUM,
            MinerCharacter.WRONG_MODEL,
            MinerCharacter.HONEST_SLOW,
            MinerCharacter.COPY_CAT);
    assertThat(miners.subList(0, 4).stream().filter(m -> m.character().cheat())).hasSize(2);
  }

  @Test
  void givenNoEmbeddingsToBeAskedFor_whenMade_thenNobodyCheatsInThem() {
    assertThat(Roster.of(24, 1, Map.of("inpaint", 1000.0), SETTINGS))
        .extracting(Miner::character)
        .contains(MinerCharacter.NSFW)
        .doesNotContain(MinerCharacter.WRONG_EMBEDDINGS, MinerCharacter.SMALLER_MODEL);
  }

  @Test
  void givenHotkeys_whenWritten_thenTheyAreAddressesWithAValidChecksum() {
    for (int i = 0; i < 200; i++) {
      String hotkey = Hotkeys.of(3, i);
      assertThat(AccountId.ofAddress(hotkey)).hasToString(hotkey);
    }
  }

  private static void assertTwin(List<Miner> miners, Miner miner) {
    miner
        .twin()
        .ifPresent(
            hotkey -> {
              Miner twin = twin(miners, hotkey);
              assertThat(twin.character().cheat()).isFalse();
              assertThat(twin.pace()).isEqualTo(miner.pace());
              assertThat(twin.announced()).isEqualTo(miner.announced());
            });
  }

  private static Miner twin(List<Miner> miners, String hotkey) {
    return miners.stream().filter(m -> m.hotkey().equals(hotkey)).findFirst().orElseThrow();
  }

  private static List<Miner> roster(int count, long seed) {
    return Roster.of(count, seed, Map.of("chat-mixtral", 1000.0, "chat-llama-3", 500.0), SETTINGS);
  }
}
