package io.assay.actors.weights;

import io.assay.actors.PersistenceIds;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The weights singleton: the period clock of the network, and the one place where weights are
 * computed. Every step is an event first and is taken up again by whoever runs next: a period
 * closes once, has one {@code WeightsComputed}, and is published until that is confirmed.
 */
public final class WeightsEntity
    extends EventSourcedBehavior<WeightsMessage, WeightsEvent, WeightsState> {

  private static final Duration MIN_RESTART = Duration.ofMillis(500);
  private static final Duration MAX_RESTART = Duration.ofSeconds(10);

  private final ActorContext<WeightsMessage> context;
  private final TimerScheduler<WeightsMessage> timers;
  private final WeightsPorts ports;
  private final WeightsSettings settings;
  private final MemberConversations members;
  private final Publications publications;

  /** Whether views of the past are being read: whole histories, so not again before they came. */
  private boolean readingPast;

  private WeightsEntity(
      ActorContext<WeightsMessage> context,
      TimerScheduler<WeightsMessage> timers,
      WeightsPorts ports,
      WeightsSettings settings) {
    super(
        PersistenceId.ofUniqueId(PersistenceIds.WEIGHTS),
        SupervisorStrategy.restartWithBackoff(MIN_RESTART, MAX_RESTART, 0.1));
    this.context = context;
    this.timers = timers;
    this.ports = ports;
    this.settings = settings;
    this.members =
        new MemberConversations(
            context, timers, ports.miners(), ports.calculator().need(), settings.retryEvery());
    this.publications = new Publications(context, timers, ports, settings);
  }

  /** The singleton's behaviour. */
  public static Behavior<WeightsRequest> create(WeightsPorts ports, WeightsSettings settings) {
    Behavior<WeightsMessage> clock =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> new WeightsEntity(context, timers, ports, settings)));
    return Behaviors.supervise(clock)
        .onFailure(SupervisorStrategy.restartWithBackoff(MIN_RESTART, MAX_RESTART, 0.1))
        .narrow();
  }

  @Override
  public WeightsState emptyState() {
    return WeightsState.empty();
  }

  @Override
  public EventHandler<WeightsState, WeightsEvent> eventHandler() {
    return WeightsFold::evolve;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(100, 2);
  }

  @Override
  public SignalHandler<WeightsState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .build();
  }

  @Override
  public CommandHandler<WeightsMessage, WeightsEvent, WeightsState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(WeightsRequest.GetWeights.class, this::onGetWeights)
        .onCommand(WeightsMessage.Due.class, this::onDue)
        .onCommand(WeightsMessage.MembersKnown.class, this::onMembersKnown)
        .onCommand(WeightsMessage.MembersUnknown.class, this::onMembersUnknown)
        .onCommand(WeightsMessage.OpenAnswered.class, this::onOpenAnswered)
        .onCommand(WeightsMessage.CloseAnswered.class, this::onCloseAnswered)
        .onCommand(WeightsMessage.Silent.class, this::onSilent)
        .onCommand(WeightsMessage.AskAgain.class, this::onAskAgain)
        .onCommand(WeightsMessage.Overdue.class, this::onOverdue)
        .onCommand(WeightsMessage.StaleViews.class, this::onStaleViews)
        .onCommand(WeightsMessage.Published.class, this::onPublished)
        .onCommand(WeightsMessage.NotPublished.class, this::onNotPublished)
        .onCommand(WeightsMessage.PublishAgain.class, this::onPublishAgain)
        .build();
  }

  private void onRecovered(WeightsState state) {
    readingPast = false;
    members.resume(state);
    state.closing().ifPresent(this::expectOverdue);
    scheduleDue(state);
    state.unpublished().forEach((target, publication) -> publications.publish(state, target));
    if (state.closing().filter(period -> period.members().isEmpty()).isPresent()) {
      context.getSelf().tell(new WeightsMessage.Overdue(state.closing().get().period()));
    }
  }

  private void scheduleDue(WeightsState state) {
    Duration wait =
        state
            .open()
            .map(open -> Duration.between(ports.clock().instant(), open.closesAt()))
            .orElse(Duration.ZERO);
    timers.startSingleTimer(new WeightsMessage.Due(), wait.isNegative() ? Duration.ZERO : wait);
  }

  /** Members have half a period from when they are asked, however late that is. */
  private void expectOverdue(WeightsEvent.PeriodOpened closing) {
    timers.startSingleTimer(new WeightsMessage.Overdue(closing.period()), settings.staleAfter());
  }

  private Effect<WeightsEvent, WeightsState> onGetWeights(
      WeightsState state, WeightsRequest.GetWeights request) {
    request.replyTo().tell(new WeightsStatus(state.open(), state.last()));
    return Effect().none();
  }

  /** The clock struck: learn who takes part in the next period, then close and open. */
  private Effect<WeightsEvent, WeightsState> onDue(WeightsState state, WeightsMessage.Due due) {
    Instant now = ports.clock().instant();
    if (state.open().filter(open -> now.isBefore(open.closesAt())).isPresent()) {
      scheduleDue(state);
      return Effect().none();
    }
    if (state.closing().isPresent()) {
      context.getSelf().tell(new WeightsMessage.Overdue(state.closing().get().period()));
      timers.startSingleTimer(due, settings.retryEvery());
      return Effect().none();
    }
    context.pipeToSelf(
        ports.members().get(),
        (known, failure) ->
            failure == null
                ? new WeightsMessage.MembersKnown(known)
                : new WeightsMessage.MembersUnknown(String.valueOf(failure.getMessage())));
    return Effect().none();
  }

  private Effect<WeightsEvent, WeightsState> onMembersUnknown(
      WeightsState state, WeightsMessage.MembersUnknown unknown) {
    context.getLog().warn("event=members-unknown reason={}", unknown.reason());
    timers.startSingleTimer(new WeightsMessage.Due(), settings.retryEvery());
    return Effect().none();
  }

  private Effect<WeightsEvent, WeightsState> onMembersKnown(
      WeightsState state, WeightsMessage.MembersKnown known) {
    Instant now = ports.clock().instant();
    if (state.closing().isPresent()
        || state.open().filter(open -> now.isBefore(open.closesAt())).isPresent()) {
      return Effect().none();
    }
    return Effect()
        .persist(PeriodTurn.of(state, known.members(), now, ports, settings))
        .thenRun(this::onTurned);
  }

  private void onTurned(WeightsState state) {
    members.resume(state);
    state.closing().ifPresent(this::expectOverdue);
    scheduleDue(state);
    finishIfComplete(state);
  }

  private void finishIfComplete(WeightsState state) {
    state
        .closing()
        .filter(closing -> members.complete())
        .ifPresent(
            closing ->
                context.getSelf().tell(new WeightsMessage.StaleViews(closing.period(), List.of())));
  }

  private Effect<WeightsEvent, WeightsState> onOpenAnswered(
      WeightsState state, WeightsMessage.OpenAnswered answer) {
    members.onOpenAnswered(answer);
    return Effect().none();
  }

  private Effect<WeightsEvent, WeightsState> onCloseAnswered(
      WeightsState state, WeightsMessage.CloseAnswered answer) {
    members.onCloseAnswered(answer);
    finishIfComplete(state);
    return Effect().none();
  }

  private Effect<WeightsEvent, WeightsState> onSilent(
      WeightsState state, WeightsMessage.Silent silent) {
    context
        .getLog()
        .warn(
            "event=member-silent miner={} period={} step={}",
            silent.member(),
            silent.period(),
            silent.closing() ? "close" : "open");
    members.askLater(silent.member(), silent.period(), silent.closing());
    return Effect().none();
  }

  private Effect<WeightsEvent, WeightsState> onAskAgain(
      WeightsState state, WeightsMessage.AskAgain again) {
    members.onAskAgain(again);
    return Effect().none();
  }

  /** Half a period has passed: those still silent are scored by what is known of them. */
  private Effect<WeightsEvent, WeightsState> onOverdue(
      WeightsState state, WeightsMessage.Overdue overdue) {
    if (readingPast
        || state.closing().filter(closing -> closing.period() == overdue.period()).isEmpty()) {
      return Effect().none();
    }
    readingPast = true;
    List<MemberCut> cuts = new ArrayList<>();
    for (Hotkey silent : members.unclosed()) {
      Optional<MemberCut> cut = Optional.ofNullable(state.cuts().get(silent));
      context
          .getLog()
          .error(
              "event=member-stale miner={} period={} lastCut={}",
              silent,
              overdue.period(),
              cut.map(last -> String.valueOf(last.cut())).orElse("none"));
      cut.ifPresent(cuts::add);
    }
    context.pipeToSelf(
        LastViews.read(ports.pastViews(), cuts),
        (views, failure) ->
            new WeightsMessage.StaleViews(overdue.period(), failure == null ? views : List.of()));
    return Effect().none();
  }

  private Effect<WeightsEvent, WeightsState> onStaleViews(
      WeightsState state, WeightsMessage.StaleViews stale) {
    readingPast = false;
    if (state.closing().filter(closing -> closing.period() == stale.period()).isEmpty()) {
      return Effect().none();
    }
    WeightsEvent.PeriodOpened closing = state.closing().get();
    SortedMap<Hotkey, ScoringView> views = new TreeMap<>();
    stale.views().forEach(view -> views.put(view.hotkey(), view));
    views.putAll(members.views());
    WeightsCalculator.Computed computed =
        ports.calculator().compute(closing.period(), closing.closesAt(), views);
    computed
        .scores()
        .warnings()
        .forEach(
            warning ->
                context
                    .getLog()
                    .info("event=scoring period={} warning=\"{}\"", closing.period(), warning));
    List<WeightsEvent> events = new ArrayList<>();
    events.add(new WeightsEvent.WeightsComputed(computed.record(), ports.clock().instant()));
    events.addAll(publications.first(closing.period()));
    return Effect()
        .persist(events)
        .thenRun(
            after -> {
              timers.cancel(new WeightsMessage.Overdue(closing.period()));
              ports.listener().computed(computed.record(), computed.scores(), views);
              after.unpublished().keySet().forEach(target -> publications.publish(after, target));
            });
  }

  private Effect<WeightsEvent, WeightsState> onPublished(
      WeightsState state, WeightsMessage.Published published) {
    return store(publications.published(state, published), after -> {});
  }

  private Effect<WeightsEvent, WeightsState> onNotPublished(
      WeightsState state, WeightsMessage.NotPublished failed) {
    return store(
        publications.failed(state, failed), after -> publications.retryLater(after, failed));
  }

  private Effect<WeightsEvent, WeightsState> onPublishAgain(
      WeightsState state, WeightsMessage.PublishAgain again) {
    return store(
        publications.again(state, again.target()),
        after -> publications.publish(after, again.target()));
  }

  private Effect<WeightsEvent, WeightsState> store(
      Optional<WeightsEvent> event, Consumer<WeightsState> then) {
    return event.isPresent()
        ? Effect().persist(event.get()).thenRun(then::accept)
        : Effect().none();
  }
}
