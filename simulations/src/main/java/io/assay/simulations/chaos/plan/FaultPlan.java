package io.assay.simulations.chaos.plan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The faults of one run. The same seed and settings make the same plan, wherever.
 *
 * @param seed what it was drawn from
 * @param faults in the order in which they begin
 */
public record FaultPlan(long seed, List<PlannedFault> faults) {

  private static final int FIRST_LATEST_MILLIS = 5_000;
  private static final int SHORTEST_PAUSE_MILLIS = 1_500;
  private static final int LONGEST_PAUSE_MILLIS = 9_000;
  private static final int LONGEST_PAUSE_AFTER_START_MILLIS = 18_000;
  private static final int FARTHEST_ALONE_MILLIS = 12_000;
  private static final int FARTHEST_TOGETHER_MILLIS = 3_000;

  /**
   * After these a node or journal takes its time to serve; often, but not always, it is given that.
   */
  private static final Set<FaultKind> STARTS =
      Set.of(
          FaultKind.KILL_NODE,
          FaultKind.STOP_NODE,
          FaultKind.JUMP_CLOCK,
          FaultKind.FILL_DISK,
          FaultKind.STOP_JOURNAL,
          FaultKind.KILL_JOURNAL);

  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /** Draws a plan; a node is killed in every one. */
  public static FaultPlan draw(long seed, PlanSettings settings) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PlannedFault> faults = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      List<FaultKind> kinds =
          settings.kinds().stream().filter(kind -> kind.lane() == lane).toList();
      SplittableRandom own = random.split();
      if (!kinds.isEmpty()) {
        faults.addAll(lane(kinds, settings, own));
      }
    }
    faults.sort(Comparator.comparing(PlannedFault::at).thenComparing(PlannedFault::kind));
    return new FaultPlan(seed, faults);
  }

  private static List<PlannedFault> lane(
      List<FaultKind> kinds, PlanSettings settings, SplittableRandom random) {
    List<PlannedFault> faults = new ArrayList<>();
    Deque<FaultKind> next = new ArrayDeque<>();
    Duration at = between(random, 500, FIRST_LATEST_MILLIS);
    while (true) {
      if (next.isEmpty()) {
        next.addAll(shuffled(kinds, random));
      }
      PlannedFault fault = fault(next.remove(), at, settings, random);
      if (fault.until().compareTo(settings.life()) > 0) {
        return withKill(faults, kinds);
      }
      faults.add(fault);
      int longest =
          STARTS.contains(fault.kind()) ? LONGEST_PAUSE_AFTER_START_MILLIS : LONGEST_PAUSE_MILLIS;
      at = fault.until().plus(between(random, SHORTEST_PAUSE_MILLIS, longest));
    }
  }

  /** Every kind comes once before any comes again, so that few runs already see all of them. */
  private static List<FaultKind> shuffled(List<FaultKind> kinds, SplittableRandom random) {
    List<FaultKind> left = new ArrayList<>(kinds);
    List<FaultKind> shuffled = new ArrayList<>();
    while (!left.isEmpty()) {
      shuffled.add(left.remove(random.nextInt(left.size())));
    }
    return shuffled;
  }

  private static PlannedFault fault(
      FaultKind kind, Duration at, PlanSettings settings, SplittableRandom random) {
    int targets =
        switch (kind.lane()) {
          case NODES -> settings.nodes();
          case OUTSIDE -> kind == FaultKind.KILL_MODELS ? 1 : settings.minerGroups();
          case JOURNAL -> 1;
        };
    Duration lasts =
        between(random, (int) kind.shortest().toMillis(), (int) kind.longest().toMillis());
    int farthest = settings.nodes() == 1 ? FARTHEST_ALONE_MILLIS : FARTHEST_TOGETHER_MILLIS;
    Duration clock =
        kind == FaultKind.JUMP_CLOCK
            ? Duration.ofMillis(random.nextInt(-farthest, farthest + 1))
            : Duration.ZERO;
    return new PlannedFault(at, kind, random.nextInt(targets), lasts, clock);
  }

  /** The same faults, the first of them a kill if none of them is. */
  private static List<PlannedFault> withKill(List<PlannedFault> faults, List<FaultKind> kinds) {
    boolean killed = faults.stream().anyMatch(fault -> fault.kind() == FaultKind.KILL_NODE);
    if (killed || faults.isEmpty() || !kinds.contains(FaultKind.KILL_NODE)) {
      return faults;
    }
    List<PlannedFault> changed = new ArrayList<>(faults);
    PlannedFault first = changed.get(0);
    changed.set(
        0,
        new PlannedFault(
            first.at(), FaultKind.KILL_NODE, first.target(), first.lasts(), Duration.ZERO));
    return changed;
  }

  private static Duration between(SplittableRandom random, int least, int most) {
    return Duration.ofMillis(random.nextInt(least, most + 1));
  }

  /** When the last of them is over. */
  public Duration until() {
    return faults.stream()
        .map(PlannedFault::until)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
