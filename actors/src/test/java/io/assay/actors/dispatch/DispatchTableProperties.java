package io.assay.actors.dispatch;

import static io.assay.actors.dispatch.Fleet.CHAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for a dispatch table whatever happens to it. */
class DispatchTableProperties {

  private static final int MINERS = 6;

  /** One thing that happens: its kind, to which miner, how long after the one before. */
  record Step(int kind, int miner, int pauseMillis) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 7),
            Arbitraries.integers().between(0, MINERS - 1),
            Arbitraries.integers().between(0, 3_000))
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 300)
  void givenTheSameCalls_whenRepeated_thenTheChoicesAreTheSame(@ForAll("steps") List<Step> steps) {
    assertThat(play(steps)).isEqualTo(play(steps));
  }

  @Property(tries = 300)
  void givenAnyHistory_whenAClientAsksWithAMinerNotExcluded_thenItIsNeverRefused(
      @ForAll("steps") List<Step> steps) {
    DispatchTable table = fleet();
    double now = apply(table, steps, new ArrayList<>());
    Set<Hotkey> exclude =
        IntStream.range(0, MINERS - 1).mapToObj(Fleet::hotkey).collect(Collectors.toSet());

    assertThat(table.choose(CHAT, exclude, Traffic.ORGANIC, Fleet.at(now)))
        .map(DispatchChoice.Chosen::hotkey)
        .contains(Fleet.hotkey(MINERS - 1));
  }

  @Property(tries = 300)
  void givenAHistory_whenLongAfterwardsAllAreAskedInTurn_thenEachIsChosenOnceInOrderOfUse(
      @ForAll("steps") List<Step> steps) {
    DispatchTable table = fleet();
    List<Optional<Hotkey>> used = new ArrayList<>();
    double now = apply(table, steps, used) + 10_000;
    Map<Hotkey, Integer> lastUse = new HashMap<>();
    for (int i = 0; i < used.size(); i++) {
      int use = i + 1;
      used.get(i).ifPresent(hotkey -> lastUse.put(hotkey, use));
    }
    for (int i = 0; i < MINERS; i++) {
      table.update(Fleet.miner(i, 50, 1_000));
      table.ended(CHAT, Fleet.hotkey(i), EndKind.ANSWERED, Fleet.at(now));
    }

    List<Hotkey> order = new ArrayList<>();
    for (int i = 0; i < MINERS; i++) {
      order.add(
          table.choose(CHAT, Set.of(), Traffic.ORGANIC, Fleet.at(now)).orElseThrow().hotkey());
    }

    assertThat(order).doesNotHaveDuplicates().hasSize(MINERS);
    assertThat(order.stream().map(hotkey -> lastUse.getOrDefault(hotkey, 0)).toList()).isSorted();
  }

  @Property(tries = 300)
  void givenOpenBreakers_whenSyntheticTrafficChooses_thenNoOpenOneIsChosenBeforeItsPauseIsOver(
      @ForAll("steps") List<Step> steps) {
    DispatchTable table = fleet();
    apply(table, steps, new ArrayList<>());
    double now = 10_000;
    for (int i = 0; i < MINERS; i++) {
      for (int failure = 0; failure < 3; failure++) {
        table.ended(CHAT, Fleet.hotkey(i), EndKind.FAILED, Fleet.at(now));
      }
    }

    assertThat(table.choose(CHAT, Set.of(), Traffic.SYNTHETIC, Fleet.at(now + 4.9))).isEmpty();
  }

  private static List<Optional<Hotkey>> play(List<Step> steps) {
    List<Optional<Hotkey>> used = new ArrayList<>();
    apply(fleet(), steps, used);
    return used;
  }

  private static DispatchTable fleet() {
    DispatchTable table = new DispatchTable(Fleet.SETTINGS);
    for (int i = 0; i < MINERS; i++) {
      table.update(Fleet.miner(i, i % 2 == 0 ? 50 : 0, 1));
    }
    return table;
  }

  private static double apply(DispatchTable table, List<Step> steps, List<Optional<Hotkey>> used) {
    double now = 0;
    long revision = 2;
    for (Step step : steps) {
      now += step.pauseMillis() / 1000.0;
      Hotkey hotkey = Fleet.hotkey(step.miner());
      switch (step.kind()) {
        case 0, 1 ->
            used.add(
                table
                    .choose(CHAT, Set.of(hotkey), Traffic.ORGANIC, Fleet.at(now))
                    .map(DispatchChoice.Chosen::hotkey));
        case 2 ->
            used.add(table.take(CHAT, hotkey, Fleet.at(now)).map(DispatchChoice.Chosen::hotkey));
        case 3 -> table.update(Fleet.miner(step.miner(), step.pauseMillis() % 2, revision++));
        default -> table.ended(CHAT, hotkey, EndKind.values()[step.kind() - 4], Fleet.at(now));
      }
    }
    return now;
  }
}
