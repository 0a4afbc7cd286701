package io.assay.actors.account;

import io.assay.actors.batching.Collector;
import io.assay.actors.query.QueryId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * The sharded entity of one API key. Decides commands by {@link AccountDecider} and clients' calls
 * by {@link Admitting}, many in one write; answers commands once what they led to is durable, and
 * calls as soon as they are decided. What is asked about the account is answered from the last
 * durable state without waiting for a write.
 */
public final class AccountEntity
    extends Collector<AccountRequest, AccountEvent, AccountState, AccountRules.Answer> {

  /** The sharding key; the entity id is the account id. */
  public static final EntityTypeKey<AccountRequest> KEY =
      EntityTypeKey.create(AccountRequest.class, "account");

  private record Sweep() {}

  private record Look() {}

  private static final Look LOOK = new Look();

  private final AccountId account;
  private final AccountContext context;
  private final TimerScheduler<Object> timers;
  private final Waiting<AccountReply> forReserved;
  private final Waiting<Admission> forEnd;
  private final ArrayDeque<AccountRequest> forRecovery = new ArrayDeque<>();
  private boolean swept;

  private AccountEntity(
      ActorContext<Object> actor,
      TimerScheduler<Object> timers,
      AccountId account,
      AccountContext context) {
    super(actor, timers, new AccountRules(account), context.clock(), context.settings().batches());
    this.account = account;
    this.context = context;
    this.timers = timers;
    this.forReserved = new Waiting<>(context.settings().maxWaiting());
    this.forEnd = new Waiting<>(context.settings().maxWaiting());
    timers.startTimerWithFixedDelay(new Sweep(), context.settings().sweepEvery());
  }

  /** The entity of an account. */
  public static Behavior<AccountRequest> create(AccountId account, AccountContext context) {
    return Behaviors.setup(
            (ActorContext<Object> actor) ->
                Behaviors.withTimers(timers -> new AccountEntity(actor, timers, account, context)))
        .narrow();
  }

  @Override
  public Receive<Object> createReceive() {
    return collecting(newReceiveBuilder())
        .onMessage(AccountRequest.class, this::onRequest)
        .onMessage(Sweep.class, this::onSweep)
        .onMessage(Look.class, this::onLook)
        .build();
  }

  private Behavior<Object> onRequest(AccountRequest request) {
    if (request instanceof AccountRequest.Stop) {
      return stopWhenDone();
    }
    if (request instanceof AccountRequest.Ask || request instanceof AccountRequest.Admit) {
      enqueue(request);
    } else if (durable().isPresent()) {
      report(request, durable().get());
    } else if (forRecovery.size() < context.settings().maxWaiting()) {
      forRecovery.add(request);
    } else {
      refuse(request, new AccountRefusal.Overloaded(context.settings().maxWaiting()));
    }
    return this;
  }

  private void report(AccountRequest request, AccountState state) {
    if (request instanceof AccountRequest.Authenticate authenticate) {
      authenticate.replyTo().tell(authenticated(state, authenticate.secretSha256()));
    } else if (request instanceof AccountRequest.GetStatus status) {
      status.replyTo().tell(AccountStatus.of(account, state, now()));
    } else if (request instanceof AccountRequest.AwaitReserved await) {
      awaitReserved(await, state);
    } else if (request instanceof AccountRequest.AwaitEnd await) {
      awaitEnd(await, state);
    }
  }

  private static void refuse(AccountRequest request, AccountRefusal reason) {
    if (request instanceof AccountRequest.Authenticate authenticate) {
      authenticate.replyTo().tell(new AccountReply.Refused(reason));
    } else if (request instanceof AccountRequest.AwaitReserved await) {
      await.replyTo().tell(new AccountReply.Refused(reason));
    } else if (request instanceof AccountRequest.AwaitEnd await) {
      await.replyTo().tell(new Admission.Refused(reason, Rates.none()));
    }
  }

  private AccountReply authenticated(AccountState state, String secretSha256) {
    return AccountDecider.whyNot(state, secretSha256, now())
        .<AccountReply>map(AccountReply.Refused::new)
        .orElseGet(
            () -> {
              AccountState.Key key = state.key().orElseThrow();
              long balance = state.credits().balance();
              return new AccountReply.Authenticated(key.name(), key.limits(), balance);
            });
  }

  private void awaitReserved(AccountRequest.AwaitReserved await, AccountState state) {
    Optional<AccountReply> accepted = reserved(state, await.order());
    if (accepted.isPresent()) {
      await.replyTo().tell(accepted.get());
    } else if (!isUp()) {
      refuse(await, journalUnavailable());
    } else if (!isStoring()) {
      refuse(await, new AccountRefusal.NotReserved());
    } else if (forReserved.isFull()) {
      refuse(await, new AccountRefusal.Overloaded(forReserved.limit()));
    } else {
      forReserved.add(await.order(), await.replyTo());
    }
  }

  private static Optional<AccountReply> reserved(AccountState state, QueryId order) {
    return state.credits().isReserved(order) || state.isSettled(order)
        ? Optional.of(new AccountReply.Accepted(state.credits().balance(), state.revision()))
        : Optional.empty();
  }

  private void awaitEnd(AccountRequest.AwaitEnd await, AccountState state) {
    Optional<Admission> answer = ended(state, await.order());
    boolean kept = answer.filter(Admission.Repeated.class::isInstance).isPresent();
    if (kept || (answer.isPresent() && !isStoring())) {
      await.replyTo().tell(answer.get());
    } else if (forEnd.isFull()) {
      refuse(await, new AccountRefusal.Overloaded(forEnd.limit()));
    } else {
      forEnd.add(await.order(), await.replyTo());
      if (!timers.isTimerActive(LOOK)) {
        timers.startTimerWithFixedDelay(LOOK, LOOK, context.settings().lookEvery());
      }
    }
  }

  private Optional<Admission> ended(AccountState state, QueryId order) {
    Instant now = now();
    Optional<KnownCall> call =
        AccountFold.keyOf(state, order).flatMap(key -> state.calls().find(key, now));
    if (call.isPresent() && call.get().isKept(now)) {
      return Optional.of(new Admission.Repeated(call.get().firstOrder(), call.get().kept()));
    }
    return call.isPresent() && Admitting.mayStillEnd(call.get(), now)
        ? Optional.empty()
        : Optional.of(new Admission.Refused(new AccountRefusal.NotReserved(), Rates.none()));
  }

  @Override
  protected void onDurable(AccountState state) {
    if (!swept) {
      swept = true;
      expire();
    }
    while (!forRecovery.isEmpty()) {
      report(forRecovery.remove(), state);
    }
    if (!forReserved.isEmpty()) {
      AccountReply refused = new AccountReply.Refused(new AccountRefusal.NotReserved());
      forReserved.answer(order -> reserved(state, order).or(() -> Optional.of(refused)));
    }
    answerEnded(state);
  }

  @Override
  protected void onUnavailable() {
    AccountReply refused = new AccountReply.Refused(journalUnavailable());
    forReserved.answer(order -> Optional.of(refused));
  }

  private void answerEnded(AccountState state) {
    if (!forEnd.isEmpty()) {
      forEnd.answer(order -> ended(state, order));
    }
    if (forEnd.isEmpty()) {
      timers.cancel(LOOK);
    }
  }

  private Behavior<Object> onLook(Look look) {
    durable().ifPresent(this::answerEnded);
    return this;
  }

  private Behavior<Object> onSweep(Sweep sweep) {
    expire();
    return this;
  }

  private void expire() {
    boolean any = durable().filter(state -> !state.credits().reservations().isEmpty()).isPresent();
    if (any) {
      enqueue(
          new AccountRequest.Ask(
              new AccountCommand.ExpireReservations(context.living().get()),
              getContext().getSystem().ignoreRef()));
    }
  }

  private static AccountRefusal journalUnavailable() {
    return new AccountRefusal.JournalUnavailable("the journal stopped");
  }

  private Instant now() {
    return context.clock().instant();
  }
}
