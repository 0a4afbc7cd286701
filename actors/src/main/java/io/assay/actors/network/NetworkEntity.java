package io.assay.actors.network;

import io.assay.actors.PersistenceIds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.ReplyEffect;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The one entity that knows who is a member; run as a cluster singleton. Decides commands by {@link
 * NetworkDecider}, tells its {@link MembershipListener} after each durable change and answers then;
 * after a recovery it tells the listener about everybody. Restarts with back-off when the journal
 * fails; the command in hand then gets no answer and may have been stored.
 */
public final class NetworkEntity
    extends EventSourcedBehaviorWithEnforcedReplies<NetworkRequest, NetworkEvent, NetworkState> {

  private static final int SNAPSHOT_EVERY = 1_000;
  private static final int KEEP_SNAPSHOTS = 2;
  private static final Duration MIN_BACKOFF = Duration.ofMillis(200);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

  private final Clock clock;
  private final MembershipListener listener;

  private NetworkEntity(Clock clock, MembershipListener listener) {
    super(
        PersistenceId.ofUniqueId(PersistenceIds.NETWORK),
        SupervisorStrategy.restartWithBackoff(MIN_BACKOFF, MAX_BACKOFF, 0.1));
    this.clock = clock;
    this.listener = listener;
  }

  /** The entity; {@code clock} is its node's. */
  public static Behavior<NetworkRequest> create(Clock clock, MembershipListener listener) {
    return new NetworkEntity(clock, listener);
  }

  @Override
  public NetworkState emptyState() {
    return NetworkState.empty();
  }

  @Override
  public EventHandler<NetworkState, NetworkEvent> eventHandler() {
    return NetworkFold::evolve;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, KEEP_SNAPSHOTS);
  }

  @Override
  public CommandHandlerWithReply<NetworkRequest, NetworkEvent, NetworkState> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(NetworkRequest.Ask.class, this::decide)
        .onCommand(NetworkRequest.GetMembers.class, this::report)
        .build();
  }

  @Override
  public SignalHandler<NetworkState> signalHandler() {
    return newSignalHandlerBuilder().onSignal(RecoveryCompleted.instance(), this::tellAll).build();
  }

  private ReplyEffect<NetworkEvent, NetworkState> decide(
      NetworkState state, NetworkRequest.Ask ask) {
    NetworkDecision decision = NetworkDecider.decide(state, ask.command(), clock.instant());
    if (decision instanceof NetworkDecision.Refuse refuse) {
      return Effect().reply(ask.replyTo(), new NetworkReply.Refused(refuse.reason()));
    }
    List<NetworkEvent> events = ((NetworkDecision.Record) decision).events();
    return events.isEmpty()
        ? Effect().reply(ask.replyTo(), new NetworkReply.Accepted(state.revision()))
        : Effect()
            .persist(events)
            .thenRun(after -> events.forEach(event -> tell(after, event.hotkey())))
            .thenReply(ask.replyTo(), after -> new NetworkReply.Accepted(after.revision()));
  }

  private ReplyEffect<NetworkEvent, NetworkState> report(
      NetworkState state, NetworkRequest.GetMembers request) {
    return Effect()
        .reply(
            request.replyTo(),
            new NetworkReply.Members(
                List.copyOf(state.members().values()), state.excluded(), state.revision()));
  }

  private void tellAll(NetworkState state) {
    state.departed().keySet().forEach(hotkey -> tell(state, hotkey));
    state.members().keySet().forEach(hotkey -> tell(state, hotkey));
  }

  private void tell(NetworkState state, Hotkey hotkey) {
    MemberStatus status = state.members().get(hotkey);
    if (status != null && status.takesPart()) {
      listener.joined(status.member());
    } else if (status != null) {
      listener.left(hotkey, status.standing().inWords() + ": " + status.reason());
    } else {
      Departure departure = state.departed().get(hotkey);
      listener.left(hotkey, departure == null ? "left" : departure.reason());
    }
  }
}
