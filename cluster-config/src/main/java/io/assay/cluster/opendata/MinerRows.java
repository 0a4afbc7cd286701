package io.assay.cluster.opendata;

import io.assay.actors.miner.Counts;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.PeriodTask;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MemberStatus;
import io.assay.actors.task.TaskName;
import io.assay.http.network.MinerRow;
import io.assay.http.network.ResultRow;
import io.assay.http.network.WeightRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;

/** How members stand, a row for each of their tasks. */
final class MinerRows {

  private final Board board;
  private final LiveMiners live;

  MinerRows(Board board, LiveMiners live) {
    this.board = board;
    this.live = live;
  }

  /** All, by uid, hotkey and task. */
  List<MinerRow> all() {
    List<MinerRow> rows = new ArrayList<>();
    board.members().members().values().stream()
        .sorted(
            Comparator.comparingInt((MemberStatus each) -> each.member().uid())
                .thenComparing(each -> each.member().hotkey()))
        .forEach(member -> add(rows, member));
    return rows;
  }

  /** Those of one; none if it is not a member. */
  List<MinerRow> of(Hotkey hotkey) {
    List<MinerRow> rows = new ArrayList<>();
    board.members().find(hotkey).ifPresent(member -> add(rows, member));
    return rows;
  }

  private void add(List<MinerRow> rows, MemberStatus member) {
    Hotkey hotkey = member.member().hotkey();
    Optional<MinerStatus> status = live.find(hotkey);
    List<ResultRow> results = board.newest(hotkey);
    TreeSet<String> tasks = new TreeSet<>();
    status.ifPresent(known -> known.capacities().keySet().forEach(t -> tasks.add(t.value())));
    results.forEach(row -> tasks.add(row.task()));
    if (tasks.isEmpty()) {
      rows.add(row(member, Optional.empty(), Optional.empty(), Optional.empty()));
    }
    for (String task : tasks) {
      rows.add(
          row(
              member,
              Optional.of(task),
              status.map(known -> live(known, new TaskName(task))),
              results.stream().filter(row -> row.task().equals(task)).findFirst()));
    }
  }

  private MinerRow row(
      MemberStatus member,
      Optional<String> task,
      Optional<MinerRow.Live> now,
      Optional<ResultRow> last) {
    Hotkey hotkey = member.member().hotkey();
    Optional<WeightRow> weight = board.weight(hotkey);
    Optional<WeightRow> before = board.weightBefore(hotkey);
    return new MinerRow(
        member.member().uid(),
        hotkey.value(),
        member.standing().inWords(),
        member.since(),
        member.takesPart() ? "" : member.reason(),
        task,
        now,
        last,
        weight.map(known -> OptionalDouble.of(known.weight())).orElseGet(OptionalDouble::empty),
        weight.map(known -> OptionalLong.of(known.u16())).orElseGet(OptionalLong::empty),
        weight.isPresent() && before.isPresent()
            ? OptionalDouble.of(weight.get().weight() - before.get().weight())
            : OptionalDouble.empty());
  }

  private static MinerRow.Live live(MinerStatus status, TaskName task) {
    Optional<MinerStatus.PeriodStatus> period = status.period();
    Counts counts =
        period.map(open -> open.counts().getOrDefault(task, Counts.NONE)).orElse(Counts.NONE);
    return new MinerRow.Live(
        period.map(open -> OptionalLong.of(open.period())).orElseGet(OptionalLong::empty),
        status.capacities().getOrDefault(task, 0.0),
        period
            .flatMap(open -> Optional.ofNullable(open.tasks().get(task)))
            .map(PeriodTask::volumeToScore)
            .orElse(0.0),
        counts.consumed(),
        counts.total(),
        counts.rateLimited(),
        counts.failed(),
        status.pending(),
        status.waiting());
  }
}
