package io.assay.simulations.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final PlanSettings ALL = settings(3, EnumSet.allOf(FaultKind.class), 40);

  private static PlanSettings settings(int nodes, Set<FaultKind> kinds, int seconds) {
    return new PlanSettings(Duration.ofSeconds(seconds), nodes, 2, new TreeSet<>(kinds));
  }

  @Property(tries = 200)
  void givenASeed_whenDrawnAgain_thenThePlanIsTheSame(@ForAll long seed) {
    assertThat(FaultPlan.draw(seed, ALL)).isEqualTo(FaultPlan.draw(seed, ALL));
  }

  @Property(tries = 200)
  void givenAnySeed_whenDrawn_thenFaultsOfALaneFollowEachOtherWithinTheLife(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int nodes) {
    PlanSettings settings = settings(nodes, EnumSet.allOf(FaultKind.class), 40);
    FaultPlan plan = FaultPlan.draw(seed, settings);

    assertThat(plan.faults()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(plan.until()).isLessThanOrEqualTo(settings.life());
    for (Lane lane : Lane.values()) {
      Duration free = Duration.ZERO;
      for (PlannedFault fault : plan.faults()) {
        if (fault.kind().lane() == lane) {
          assertThat(fault.at()).isGreaterThanOrEqualTo(free);
          free = fault.until();
        }
      }
    }
  }

  @Property(tries = 200)
  void givenAnySeed_whenDrawn_thenTargetsExistAndANodeIsKilled(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int nodes) {
    FaultPlan plan = FaultPlan.draw(seed, settings(nodes, EnumSet.allOf(FaultKind.class), 40));

    assertThat(plan.faults()).anyMatch(fault -> fault.kind() == FaultKind.KILL_NODE);
    assertThat(plan.faults())
        .allMatch(
            fault ->
                fault.kind().lane() == Lane.NODES ? fault.target() < nodes : fault.target() < 2)
        .allMatch(fault -> fault.clock().isZero() || fault.kind() == FaultKind.JUMP_CLOCK);
  }

  @Test
  void givenOtherSeeds_whenDrawn_thenPlansDifferAndTogetherHaveEveryKind() {
    Set<FaultPlan> plans = new HashSet<>();
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    for (long seed = 1; seed <= 30; seed++) {
      FaultPlan plan = FaultPlan.draw(seed, ALL);
      plans.add(plan);
      plan.faults().forEach(fault -> kinds.add(fault.kind()));
    }
    assertThat(plans).hasSize(30);
    assertThat(kinds).containsExactlyInAnyOrder(FaultKind.values());
  }

  @Test
  void givenOnlySomeKinds_whenDrawn_thenThereAreNoOthers() {
    PlanSettings some = settings(1, EnumSet.of(FaultKind.KILL_NODE, FaultKind.STOP_NODE), 60);

    List<FaultKind> kinds =
        FaultPlan.draw(5, some).faults().stream().map(PlannedFault::kind).distinct().toList();

    assertThat(kinds).containsOnly(FaultKind.KILL_NODE, FaultKind.STOP_NODE);
  }

  @Test
  void givenAKnownSeed_whenDrawn_thenThePlanIsTheOneOfEver() {
    PlanSettings two = settings(1, EnumSet.of(FaultKind.KILL_NODE, FaultKind.KILL_MINERS), 40);

    assertThat(FaultPlan.draw(7, two).faults())
        .extracting(PlannedFault::toString)
        .startsWith(
            "  2.4 s  miners kill -9 0 for 4.5 s",
            "  4.1 s  kill -9 0 for 2.7 s",
            " 14.5 s  kill -9 0 for 5.1 s",
            " 15.4 s  miners kill -9 1 for 0.8 s");
  }

  @Test
  void givenNoRoomForAFault_whenDrawn_thenTheLifeIsRefused() {
    assertThatThrownBy(() -> settings(1, EnumSet.of(FaultKind.KILL_NODE), 5))
        .hasMessageContaining("life")
        .hasMessageContaining("at least");
  }
}
