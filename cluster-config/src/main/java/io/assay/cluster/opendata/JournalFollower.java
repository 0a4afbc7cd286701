package io.assay.cluster.opendata;

import io.assay.actors.network.Hotkey;
import io.assay.actors.network.NetworkEvent;
import io.assay.actors.network.NetworkFold;
import io.assay.actors.network.NetworkState;
import io.assay.actors.weights.WeightsEvent;
import io.assay.cluster.history.Recomputation;
import io.assay.cluster.history.Recomputed;
import io.assay.cluster.report.PeriodReports;
import io.assay.http.network.MinerRow;
import io.assay.http.network.NetworkFeed;
import io.assay.http.network.RowsJson;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the view of one node: asks the journals of the weights and of the membership for what is
 * new, has recorded weights recomputed one period after the other, and tells those who listen. What
 * cannot be read is asked for again.
 */
final class JournalFollower extends AbstractBehavior<JournalFollower.Message> {

  private static final Duration LIVE_EVERY = Duration.ofSeconds(2);
  private static final int LIVE_MINERS = 200;

  /** About how many tasks a miner has, for an estimate of rows. */
  private static final int TASKS_A_MINER = 3;

  /** What it receives. */
  sealed interface Message {}

  private record Tick() implements Message {}

  private record LiveTick() implements Message {}

  private record Read(PeriodBook book, NetworkState members, List<NetworkFeed.Recorded> events)
      implements Message {}

  private record NotRead(String reason) implements Message {}

  private record Results(long period, PeriodResults results) implements Message {}

  /**
   * What it works with.
   *
   * @param reader reads the journals
   * @param recomputation recomputes records
   * @param reports makes results of what was recomputed
   */
  record Ports(HistoryReader reader, Recomputation recomputation, PeriodReports reports) {}

  private final OpenDataSettings settings;
  private final Ports ports;
  private final JournalView view;
  private final LiveMiners live;
  private final MinerLogs logs;
  private final TimerScheduler<Message> timers;
  private boolean recomputing;
  private String complained = "";

  private JournalFollower(
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      OpenDataSettings settings,
      Ports ports,
      JournalView view,
      LiveMiners live,
      MinerLogs logs) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.ports = ports;
    this.view = view;
    this.live = live;
    this.logs = logs;
    timers.startTimerWithFixedDelay(new LiveTick(), LIVE_EVERY);
    context.getSelf().tell(new Tick());
  }

  static Behavior<Message> create(
      OpenDataSettings settings, Ports ports, JournalView view, LiveMiners live, MinerLogs logs) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new JournalFollower(context, timers, settings, ports, view, live, logs)));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Tick.class, tick -> ask())
        .onMessage(Read.class, this::read)
        .onMessage(NotRead.class, this::notRead)
        .onMessage(Results.class, this::results)
        .onMessage(LiveTick.class, tick -> tellLive())
        .build();
  }

  private Behavior<Message> ask() {
    Board board = view.board();
    Reading reading = new Reading(board.book(), board.members());
    CompletionStage<Reading> all =
        ports
            .reader()
            .weightsEvents(board.book().sequence() + 1)
            .runFold(reading, (to, event) -> to.weights(event, settings), getContext().getSystem())
            .thenCompose(
                some ->
                    ports
                        .reader()
                        .networkEvents(board.members().revision() + 1)
                        .runFold(some, Reading::members, getContext().getSystem()));
    getContext()
        .pipeToSelf(
            all,
            (done, failure) ->
                failure == null ? done.message() : new NotRead(String.valueOf(failure)));
    return this;
  }

  /** One reading under way: what it has come to, and the newest events on the way. */
  private static final class Reading {
    private PeriodBook book;
    private NetworkState state;
    private final Deque<NetworkFeed.Recorded> events = new ArrayDeque<>();

    Reading(PeriodBook book, NetworkState state) {
      this.book = book;
      this.state = state;
    }

    Reading weights(Recorded<WeightsEvent> event, OpenDataSettings settings) {
      book = book.after(event, settings);
      return told(FeedEvents.of(event.sequence(), event.event()));
    }

    Reading members(Recorded<NetworkEvent> event) {
      state = NetworkFold.evolve(state, event.event());
      return told(FeedEvents.of(event.sequence(), event.event()));
    }

    private Reading told(NetworkFeed.Recorded event) {
      events.addLast(event);
      if (events.size() > 2 * NetworkFeed.KEPT) {
        events.removeFirst();
      }
      return this;
    }

    Message message() {
      return new Read(book, state, List.copyOf(events));
    }
  }

  private Behavior<Message> read(Read read) {
    Board before = view.board();
    Board next = before;
    if (read.book().sequence() != before.book().sequence()) {
      next = next.with(read.book());
    }
    if (read.members().revision() != before.members().revision()) {
      next = next.with(read.members());
      logs.keepOnly(read.members().members().keySet());
    }
    view.show(next);
    read.events().forEach(view.feed()::tell);
    view.beReady();
    complained = "";
    timers.startSingleTimer(new Tick(), settings.every());
    recompute();
    return this;
  }

  private Behavior<Message> notRead(NotRead failed) {
    if (!failed.reason().equals(complained)) {
      complained = failed.reason();
      getContext().getLog().warn("event=open-data-not-read reason=\"{}\"", failed.reason());
    }
    timers.startSingleTimer(new Tick(), settings.every().multipliedBy(5));
    return this;
  }

  /** Recomputes the oldest of the newest periods that has not been. */
  private void recompute() {
    if (recomputing || !settings.recompute()) {
      return;
    }
    next()
        .ifPresent(
            known -> {
              recomputing = true;
              getContext()
                  .pipeToSelf(
                      ports.recomputation().of(known.computed().orElseThrow().record()),
                      (again, failure) ->
                          new Results(known.period(), recomputed(known, again, failure)));
            });
  }

  private Optional<KnownPeriod> next() {
    List<KnownPeriod> newest = new ArrayList<>();
    long rows = 0;
    for (KnownPeriod known : view.board().book().computed()) {
      rows += (long) known.rows() * TASKS_A_MINER;
      if (!newest.isEmpty() && rows > settings.rows()) {
        break;
      }
      newest.add(known);
    }
    Collections.reverse(newest);
    return newest.stream()
        .filter(known -> view.board().results(known.period()).isEmpty())
        .findFirst();
  }

  private PeriodResults recomputed(
      KnownPeriod known, @Nullable Recomputed again, @Nullable Throwable failure) {
    if (again == null) {
      getContext()
          .getSystem()
          .log()
          .warn("event=not-recomputed period={} reason=\"{}\"", known.period(), failure);
      return PeriodResults.unreadable();
    }
    return PeriodResults.of(known, again, ports.reports());
  }

  private Behavior<Message> results(Results results) {
    recomputing = false;
    view.show(view.board().with(results.period(), results.results(), settings.rows()));
    view.feed()
        .tellNow(
            "verified",
            "{\"period\":%d,\"verification\":\"%s\"}"
                .formatted(results.period(), results.results().verification()));
    recompute();
    return this;
  }

  private Behavior<Message> tellLive() {
    List<Hotkey> changed = live.takeChanged(LIVE_MINERS);
    if (!changed.isEmpty() && view.ready() && view.feed().isHeard()) {
      List<MinerRow> rows = new ArrayList<>();
      changed.forEach(hotkey -> rows.addAll(view.miner(hotkey)));
      view.feed().tellNow("miners", RowsJson.of(rows));
    }
    return this;
  }
}
