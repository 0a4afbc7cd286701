package io.assay.cluster.demo;

import io.assay.actors.miner.Counts;
import io.assay.actors.miner.MinerStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Where the running period stands, over all miners.
 *
 * @param period its number; 0 between periods
 * @param opensAt when it began
 * @param closesAt when it ends
 * @param answered valid answers
 * @param refused refusals with 429
 * @param failed errors
 * @param pending queries on their way
 * @param waiting answers that wait to be checked
 */
record LiveCounts(
    long period,
    Instant opensAt,
    Instant closesAt,
    int answered,
    int refused,
    int failed,
    int pending,
    int waiting) {

  /** The counts over these miners: those of the newest period that any of them is in. */
  static LiveCounts of(Collection<MinerStatus> miners) {
    Optional<MinerStatus.PeriodStatus> newest =
        miners.stream()
            .flatMap(miner -> miner.period().stream())
            .reduce((one, other) -> one.period() >= other.period() ? one : other);
    long period = newest.map(MinerStatus.PeriodStatus::period).orElse(0L);
    int total = 0;
    int refused = 0;
    int failed = 0;
    for (MinerStatus miner : miners) {
      if (miner.period().filter(open -> open.period() == period).isPresent()) {
        for (Counts counts : miner.period().get().counts().values()) {
          total += counts.total();
          refused += counts.rateLimited();
          failed += counts.failed();
        }
      }
    }
    return new LiveCounts(
        period,
        newest.map(MinerStatus.PeriodStatus::opensAt).orElse(Instant.EPOCH),
        newest.map(MinerStatus.PeriodStatus::closesAt).orElse(Instant.EPOCH),
        total - refused - failed,
        refused,
        failed,
        miners.stream().mapToInt(MinerStatus::pending).sum(),
        miners.stream().mapToInt(MinerStatus::waiting).sum());
  }
}
