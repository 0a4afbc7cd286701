package io.assay.cluster.opendata;

import io.assay.actors.network.Hotkey;
import io.assay.http.network.ChainStanding;
import io.assay.http.network.CheckRow;
import io.assay.http.network.DailyFiles;
import io.assay.http.network.MinerRow;
import io.assay.http.network.NetworkFeed;
import io.assay.http.network.NetworkView;
import io.assay.http.network.PeriodRow;
import io.assay.http.network.RefusalRow;
import io.assay.http.network.ResultRow;
import io.assay.http.network.WeightRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The view that {@link JournalFollower} keeps: one writer, any number of readers. */
final class JournalView implements NetworkView {

  private final NetworkFeed feed;
  private final LiveMiners live;
  private final MinerLogs logs;
  private final boolean recomputes;
  private final DailyFiles dailyFiles;
  private final Optional<ChainStandings> chain;
  private volatile Board board = Board.empty();
  private volatile boolean ready;

  JournalView(
      NetworkFeed feed,
      LiveMiners live,
      MinerLogs logs,
      boolean recomputes,
      DailyFiles dailyFiles,
      Optional<ChainStandings> chain) {
    this.feed = feed;
    this.live = live;
    this.logs = logs;
    this.recomputes = recomputes;
    this.dailyFiles = dailyFiles;
    this.chain = chain;
  }

  Board board() {
    return board;
  }

  void show(Board next) {
    board = next;
  }

  void beReady() {
    ready = true;
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public List<MinerRow> miners() {
    return new MinerRows(board, live).all();
  }

  @Override
  public List<MinerRow> miner(Hotkey hotkey) {
    return new MinerRows(board, live).of(hotkey);
  }

  @Override
  public List<PeriodRow> periods() {
    Board now = board;
    List<PeriodRow> rows = new ArrayList<>();
    for (KnownPeriod known : now.book().periods().descendingMap().values()) {
      rows.add(row(known, now.results(known.period())));
    }
    return rows;
  }

  private PeriodRow row(KnownPeriod known, Optional<PeriodResults> results) {
    Optional<KnownPeriod.Computed> computed = known.computed();
    return new PeriodRow(
        known.period(),
        known.opensAt(),
        known.closesAt(),
        known.state(),
        known.members(),
        computed.map(KnownPeriod.Computed::stale).orElse(0),
        computed.map(weights -> weights.record().policy()),
        computed
            .map(weights -> OptionalLong.of(weights.record().policyVersion()))
            .orElseGet(OptionalLong::empty),
        computed.map(KnownPeriod.Computed::configDigest),
        computed.map(weights -> weights.record().digest()),
        computed.map(KnownPeriod.Computed::at),
        results
            .map(PeriodResults::verification)
            .or(() -> computed.filter(weights -> recomputes).map(weights -> "pending")),
        results.map(PeriodResults::notes).orElse(""),
        String.join(" ", known.published().keySet()),
        known.published().values().stream().min(Comparator.naturalOrder()),
        known.skippedUntil(),
        results.flatMap(PeriodResults::totals));
  }

  @Override
  public Stream<WeightRow> weights() {
    return board.book().computed().stream()
        .flatMap(known -> known.computed().stream())
        .flatMap(weights -> weights.rows().stream());
  }

  @Override
  public Stream<ResultRow> results() {
    return board.results().descendingMap().values().stream()
        .flatMap(results -> results.rows().stream());
  }

  @Override
  public List<CheckRow> checks(Hotkey hotkey) {
    return logs.checks(hotkey);
  }

  @Override
  public List<RefusalRow> refusals(Hotkey hotkey) {
    return logs.refusals(hotkey);
  }

  @Override
  public DailyFiles dailyFiles() {
    return dailyFiles;
  }

  @Override
  public Optional<ChainStanding> chain() {
    return chain.map(known -> known.of(board.book().targets().of(ChainStandings.TARGET)));
  }

  @Override
  public NetworkFeed feed() {
    return feed;
  }
}
