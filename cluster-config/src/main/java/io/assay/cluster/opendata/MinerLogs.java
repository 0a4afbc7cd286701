package io.assay.cluster.opendata;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.Reward;
import io.assay.cluster.report.Judgement;
import io.assay.http.network.CheckRow;
import io.assay.http.network.RefusalRow;
import io.assay.persistence.history.Recorded;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * The newest checks and refusals of every miner, so many of each for each task: a busy task does
 * not push the others out. Safe for many threads.
 */
final class MinerLogs {

  private static final int RATE_LIMITED = 429;

  private final int most;
  private final Judgement judgement;
  private final Map<Hotkey, Log> logs = new ConcurrentHashMap<>();

  MinerLogs(int most, Judgement judgement) {
    this.most = most;
    this.judgement = judgement;
  }

  private final class Log {
    private final Map<String, Deque<CheckRow>> checks = new TreeMap<>();
    private final Map<String, Deque<RefusalRow>> refusals = new TreeMap<>();
    private long last;

    synchronized void take(long sequence, MinerEvent event) {
      if (sequence <= last) {
        return;
      }
      last = sequence;
      if (event instanceof MinerEvent.AnswerChecked e) {
        add(checks, e.task().value(), check(sequence, e));
      } else if (event instanceof MinerEvent.QueryRateLimited e) {
        add(
            refusals,
            e.task().value(),
            new RefusalRow(
                sequence,
                e.at(),
                e.task().value(),
                word(e.traffic()),
                "rate_limited",
                OptionalLong.of(RATE_LIMITED)));
      } else if (event instanceof MinerEvent.QueryFailed e) {
        add(
            refusals,
            e.task().value(),
            new RefusalRow(
                sequence,
                e.at(),
                e.task().value(),
                word(e.traffic()),
                word(e.kind()),
                e.status() == 0 ? OptionalLong.empty() : OptionalLong.of(e.status())));
      }
    }

    private <T> void add(Map<String, Deque<T>> rows, String task, T row) {
      Deque<T> to = rows.computeIfAbsent(task, unseen -> new ArrayDeque<>());
      to.addFirst(row);
      if (to.size() > most) {
        to.removeLast();
      }
    }

    synchronized List<CheckRow> checks() {
      return newestFirst(checks, CheckRow::sequence);
    }

    synchronized List<RefusalRow> refusals() {
      return newestFirst(refusals, RefusalRow::sequence);
    }
  }

  private static <T> List<T> newestFirst(Map<String, Deque<T>> rows, ToLongFunction<T> sequence) {
    return rows.values().stream()
        .flatMap(Deque::stream)
        .sorted(Comparator.comparingLong(sequence).reversed())
        .toList();
  }

  /** Takes in an event; of one miner they come in their order, one seen before changes nothing. */
  void take(Hotkey hotkey, Recorded<MinerEvent> recorded) {
    logs.computeIfAbsent(hotkey, unseen -> new Log()).take(recorded.sequence(), recorded.event());
  }

  /** Forgets all miners but these. */
  void keepOnly(Collection<Hotkey> members) {
    logs.keySet().retainAll(members);
  }

  /** The newest first. */
  List<CheckRow> checks(Hotkey hotkey) {
    Log log = logs.get(hotkey);
    return log == null ? List.of() : log.checks();
  }

  /** The newest first. */
  List<RefusalRow> refusals(Hotkey hotkey) {
    Log log = logs.get(hotkey);
    return log == null ? List.of() : log.refusals();
  }

  private CheckRow check(long sequence, MinerEvent.AnswerChecked e) {
    Reward reward = e.reward();
    return new CheckRow(
        sequence,
        e.at(),
        e.task().value(),
        word(e.traffic()),
        e.measurement().responseSeconds(),
        e.measurement().units(),
        e.measurement().work(),
        OptionalDouble.of(judgement.quality(reward)),
        judgement.speed(reward),
        PublicEvidence.of(e.evidence()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
