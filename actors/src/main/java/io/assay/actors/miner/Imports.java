package io.assay.actors.miner;

import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Taking over another validator's measurements, once: a row that the window holds already, equal in
 * all its columns, is left out, so that the same import again changes nothing.
 */
final class Imports {

  private Imports() {}

  static Decision decide(MinerState state, MinerCommand.ImportHistory c, Instant now) {
    if (state.identity().isEmpty()) {
      return Decision.refuse(new Refusal.NotAMember());
    }
    List<Reward> rewards = newRewards(state, c.rewards());
    List<PeriodRecord> periods = newPeriods(state, c.periods());
    return rewards.isEmpty() && periods.isEmpty()
        ? Decision.NOTHING
        : Decision.events(new MinerEvent.HistoryImported(c.source(), rewards, periods, now));
  }

  private static List<Reward> newRewards(MinerState state, List<Reward> rewards) {
    Set<Reward> known = new HashSet<>();
    state.history().results().forEach(result -> known.add(result.reward()));
    return rewards.stream().filter(reward -> !known.contains(reward)).toList();
  }

  private static List<PeriodRecord> newPeriods(MinerState state, List<PeriodRecord> periods) {
    Set<PeriodRecord> known = new HashSet<>();
    state.history().imported().forEach(period -> known.add(period.record()));
    return periods.stream().filter(period -> !known.contains(period)).toList();
  }
}
