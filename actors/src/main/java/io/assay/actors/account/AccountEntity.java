package io.assay.actors.account;

import io.assay.actors.PersistenceIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.ReplyEffect;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/**
 * The sharded entity of one API key. Decides commands by {@link AccountDecider} and answers once
 * what they led to is durable; restarts with back-off when the journal fails, and the command in
 * hand then gets no answer and may have been stored.
 */
public final class AccountEntity
    extends EventSourcedBehaviorWithEnforcedReplies<AccountRequest, AccountEvent, AccountState> {

  /** The sharding key; the entity id is the account id. */
  public static final EntityTypeKey<AccountRequest> KEY =
      EntityTypeKey.create(AccountRequest.class, "account");

  private static final int SNAPSHOT_EVERY = 1_000;
  private static final int KEEP_SNAPSHOTS = 2;
  private static final Duration MIN_BACKOFF = Duration.ofMillis(200);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

  private final AccountId account;
  private final Clock clock;

  private AccountEntity(AccountId account, Clock clock) {
    super(
        PersistenceId.ofUniqueId(PersistenceIds.account(account)),
        SupervisorStrategy.restartWithBackoff(MIN_BACKOFF, MAX_BACKOFF, 0.1));
    this.account = account;
    this.clock = clock;
  }

  /** The entity of an account; {@code clock} is its node's. */
  public static Behavior<AccountRequest> create(AccountId account, Clock clock) {
    return new AccountEntity(account, clock);
  }

  @Override
  public AccountState emptyState() {
    return AccountState.empty();
  }

  @Override
  public EventHandler<AccountState, AccountEvent> eventHandler() {
    return AccountFold::evolve;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, KEEP_SNAPSHOTS);
  }

  @Override
  public CommandHandlerWithReply<AccountRequest, AccountEvent, AccountState> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(AccountRequest.Ask.class, this::decide)
        .onCommand(AccountRequest.Authenticate.class, this::authenticate)
        .onCommand(AccountRequest.GetStatus.class, this::report)
        .build();
  }

  private ReplyEffect<AccountEvent, AccountState> decide(
      AccountState state, AccountRequest.Ask ask) {
    AccountDecision decision = decision(state, ask.command(), clock.instant());
    if (decision instanceof AccountDecision.Refuse refuse) {
      return Effect().reply(ask.replyTo(), new AccountReply.Refused(refuse.reason()));
    }
    AccountDecision.Record record = (AccountDecision.Record) decision;
    return record.events().isEmpty()
        ? Effect().reply(ask.replyTo(), accepted(state))
        : Effect().persist(record.events()).thenReply(ask.replyTo(), AccountEntity::accepted);
  }

  private AccountDecision decision(AccountState state, AccountCommand command, Instant now) {
    return command instanceof AccountCommand.IssueKey issue && !issue.account().equals(account)
        ? AccountDecision.refuse(new AccountRefusal.WrongAccount(account, issue.account()))
        : AccountDecider.decide(state, command, now);
  }

  private static AccountReply accepted(AccountState state) {
    return new AccountReply.Accepted(state.credits().balance(), state.revision());
  }

  private ReplyEffect<AccountEvent, AccountState> authenticate(
      AccountState state, AccountRequest.Authenticate request) {
    Optional<AccountRefusal> refusal =
        AccountDecider.whyNot(state, request.secretSha256(), clock.instant());
    AccountReply reply =
        refusal.<AccountReply>map(AccountReply.Refused::new).orElseGet(() -> authenticated(state));
    return Effect().reply(request.replyTo(), reply);
  }

  private static AccountReply authenticated(AccountState state) {
    AccountState.Key key = state.key().orElseThrow();
    return new AccountReply.Authenticated(key.name(), key.limits(), state.credits().balance());
  }

  private ReplyEffect<AccountEvent, AccountState> report(
      AccountState state, AccountRequest.GetStatus request) {
    return Effect().reply(request.replyTo(), AccountStatus.of(account, state));
  }
}
