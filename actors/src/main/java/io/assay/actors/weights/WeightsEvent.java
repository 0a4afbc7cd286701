package io.assay.actors.weights;

import io.assay.actors.network.Hotkey;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Something that happened to the period clock or to the weights. */
public sealed interface WeightsEvent {

  /** The period that it concerns. */
  long period();

  /** When it was recorded. */
  Instant at();

  /**
   * A period began.
   *
   * @param opensAt when it began
   * @param closesAt when it ends, whoever runs the clock then
   * @param seed from which the members' plans were drawn and synthetic traffic is timed
   * @param members who takes part, with what was drawn for them
   */
  record PeriodOpened(
      long period,
      Instant opensAt,
      Instant closesAt,
      long seed,
      SortedMap<Hotkey, MemberPlan> members,
      Instant at)
      implements WeightsEvent {
    public PeriodOpened {
      members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }
  }

  /** A period ended; its members are being asked for their views. */
  record PeriodClosed(long period, Instant closesAt, Instant at) implements WeightsEvent {}

  /**
   * Nobody ran the clock for a time.
   *
   * @param period the last period before the gap
   * @param from when that period should have closed
   * @param to when the clock ran again
   */
  record PeriodSkipped(long period, Instant from, Instant to, Instant at) implements WeightsEvent {}

  /** The weights of a period are known. */
  record WeightsComputed(WeightsRecord record, Instant at) implements WeightsEvent {
    @Override
    public long period() {
      return record.period();
    }
  }

  /**
   * The weights are to be published.
   *
   * @param target where to, for example {@code file} or {@code chain}
   * @param attempt from 1
   */
  record PublicationRequested(long period, String target, int attempt, Instant at)
      implements WeightsEvent {}

  /**
   * The weights are public.
   *
   * @param reference where they can be found: a path, a block and extrinsic
   */
  record WeightsPublished(long period, String target, String reference, Instant at)
      implements WeightsEvent {}

  /** An attempt to publish failed; another follows. */
  record PublicationFailed(long period, String target, int attempt, String reason, Instant at)
      implements WeightsEvent {}
}
