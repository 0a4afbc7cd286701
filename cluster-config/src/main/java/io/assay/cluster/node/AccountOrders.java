package io.assay.cluster.node;

import io.assay.actors.account.AccountCommand;
import io.assay.actors.account.AccountEntity;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountRefusal;
import io.assay.actors.account.AccountReply;
import io.assay.actors.account.AccountRequest;
import io.assay.actors.account.Admission;
import io.assay.actors.account.Order;
import io.assay.actors.batching.EntityRefs;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import io.assay.http.auth.AuthResult.Payer;
import io.assay.http.calls.Orders;
import io.assay.http.management.KeyRefusedException;
import io.assay.streams.inference.Payment;
import io.assay.streams.inference.Settlements;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/** What calls ask of the account entities of the cluster. */
final class AccountOrders implements Orders, Settlements {

  private static final Duration ASK_TIMEOUT = Duration.ofSeconds(5);

  private final EntityRefs<AccountRequest> entities;
  private final Duration endTimeout;
  private final UntilTaken releases = UntilTaken.timed();

  /**
   * Orders to the accounts of a cluster.
   *
   * @param endTimeout how long to wait for the end of a call that runs elsewhere
   */
  AccountOrders(ClusterSharding sharding, Duration endTimeout) {
    this.entities = new EntityRefs<>(sharding, AccountEntity.KEY);
    this.endTimeout = endTimeout;
  }

  @Override
  public CompletionStage<Admission> admit(Payer payer, List<Order> orders) {
    return Again.whileSilent(
        () ->
            entity(payer.account())
                .ask(
                    replyTo -> new AccountRequest.Admit(payer.secretSha256(), orders, replyTo),
                    ASK_TIMEOUT));
  }

  @Override
  public CompletionStage<AccountReply> reserved(AccountId account, QueryId order) {
    return Again.whileSilent(
        () ->
            entity(account)
                .ask(replyTo -> new AccountRequest.AwaitReserved(order, replyTo), ASK_TIMEOUT));
  }

  @Override
  public CompletionStage<Admission> end(AccountId account, QueryId order) {
    return entity(account).ask(replyTo -> new AccountRequest.AwaitEnd(order, replyTo), endTimeout);
  }

  @Override
  public CompletionStage<AccountReply> keep(AccountId account, QueryId order, Sample answer) {
    return Again.whileSilent(() -> ask(account, new AccountCommand.KeepAnswer(order, answer)));
  }

  @Override
  public void release(Payment payment) {
    release(payment.account(), payment.order());
  }

  /** Brought until it is taken; else the order stays open until its reservation expires. */
  @Override
  public void release(AccountId account, QueryId order) {
    releases.bring(
        "release of " + order + " to account " + account,
        () ->
            ask(account, new AccountCommand.ReleaseCredits(order))
                .thenApply(AccountOrders::decided),
        () -> {});
  }

  /** Passes on what the account has decided; fails if it could not decide. */
  private static AccountReply decided(AccountReply reply) {
    if (reply instanceof AccountReply.Refused refused
        && (refused.reason() instanceof AccountRefusal.Overloaded
            || refused.reason() instanceof AccountRefusal.JournalUnavailable)) {
      throw new KeyRefusedException(refused.reason());
    }
    return reply;
  }

  private CompletionStage<AccountReply> ask(AccountId account, AccountCommand command) {
    return entity(account).ask(replyTo -> new AccountRequest.Ask(command, replyTo), ASK_TIMEOUT);
  }

  private EntityRef<AccountRequest> entity(AccountId account) {
    return entities.of(account.value());
  }
}
