package io.assay.cluster.export;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.cluster.report.Judgement;
import io.assay.persistence.export.HistoryRow.Whose;
import io.assay.persistence.export.RewardDataRow;
import io.assay.persistence.export.UidRecordRow;
import io.assay.persistence.history.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** Goes along one miner's events and gathers the rows that follow from them. */
final class MinerWalk {

  private static final String UNKNOWN = "unknown";

  private final Hotkey miner;
  private final ExportOrder order;
  private final Judgement judgement;
  private final LongConsumer counted;
  private final List<UidRecordRow> periods = new ArrayList<>();
  private final List<RewardDataRow> answers = new ArrayList<>();
  private final List<EventExportRow> events = new ArrayList<>();
  private final NavigableMap<LocalDate, Standing> standings = new TreeMap<>();
  private final SortedSet<LocalDate> days = new TreeSet<>();
  private MinerState state = MinerState.empty();
  private Standing standing = Standing.none();

  /**
   * A walk that has not begun.
   *
   * @param counted is told how many rows were added, each time some are
   */
  MinerWalk(Hotkey miner, ExportOrder order, Judgement judgement, LongConsumer counted) {
    this.miner = miner;
    this.order = order;
    this.judgement = judgement;
    this.counted = counted;
  }

  /** The same for a miner that held that place already when its events begin. */
  MinerWalk heldBefore(int uid) {
    standing = new Standing(OptionalInt.of(uid), Instant.MIN, Collections.emptySortedMap());
    return this;
  }

  void take(Recorded<MinerEvent> recorded) {
    MinerEvent event = recorded.event();
    stand(event);
    if (order.tables().contains(Exported.UID_RECORDS)) {
      state = MinerFold.evolve(state, event);
    }
    if (event instanceof MinerEvent.PeriodClosed e) {
      Whose whose = whose("");
      state
          .history()
          .closed(e.period())
          .ifPresent(closed -> closed.records().forEach(record -> add(record, whose)));
    } else if (event instanceof MinerEvent.AnswerChecked e) {
      add(e.reward(), judgement.speed(e.reward()), whose(""));
    } else if (event instanceof MinerEvent.HistoryImported e) {
      Whose whose = whose(e.source().equals(UNKNOWN) ? "" : e.source());
      e.periods().forEach(record -> add(record, whose));
      e.rewards().forEach(reward -> add(reward, reward.recordedSpeedFactor(), whose));
    }
    if (order.wants(Exported.EVENTS, event.at())) {
      events.add(new EventExportRow(miner, recorded));
      counted.accept(1);
    }
  }

  private void stand(MinerEvent event) {
    if (order.span().isAfter(event.at())) {
      return;
    }
    LocalDate day = Span.day(event.at());
    if (!order.span().isBefore(event.at())) {
      days.add(day);
    }
    Standing next = standing.after(event);
    if (next != standing) {
      standing = next;
      standings.put(day, next);
    }
  }

  private Whose whose(String validator) {
    return new Whose(
        miner.value(), standing.uid().isPresent() ? standing.uid().getAsInt() : null, validator);
  }

  private void add(PeriodRecord record, Whose whose) {
    if (order.wants(Exported.UID_RECORDS, record.at())) {
      periods.add(new UidRecordRow("", whose, record));
      counted.accept(1);
    }
  }

  private void add(Reward reward, OptionalDouble speed, Whose whose) {
    if (order.wants(Exported.REWARD_DATA, reward.at())) {
      answers.add(new RewardDataRow("", whose, reward, judgement.quality(reward), speed));
      counted.accept(1);
    }
  }

  Hotkey miner() {
    return miner;
  }

  List<UidRecordRow> periods() {
    return periods;
  }

  List<RewardDataRow> answers() {
    return answers;
  }

  List<EventExportRow> events() {
    return events;
  }

  /** The days on which something happened. */
  SortedSet<LocalDate> days() {
    return days;
  }

  /** How it stood at the end of a day. */
  Standing standing(LocalDate day) {
    var last = standings.floorEntry(day);
    return last == null ? Standing.none() : last.getValue();
  }
}
