package io.assay.cluster.node;

import io.assay.actors.account.AccountCommand;
import io.assay.actors.account.AccountContext;
import io.assay.actors.account.AccountEntity;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountRefusal;
import io.assay.actors.account.AccountReply;
import io.assay.actors.account.AccountRequest;
import io.assay.actors.account.AccountStatus;
import io.assay.actors.account.Charge;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.account.Secrets;
import io.assay.actors.account.Secrets.Presented;
import io.assay.actors.batching.EntityRefs;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.Miners;
import io.assay.actors.miner.ShardedMiners;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.http.management.KeyAdmin.IssuedKey;
import io.assay.http.management.KeyAdmin.NewKey;
import io.assay.http.management.KeyAdmin.TakenKey;
import io.assay.http.management.KeyRefusedException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/** The account entities of the cluster, and what the node asks of them. */
final class Accounts {

  private static final Duration ASK_TIMEOUT = Duration.ofSeconds(5);

  /** The reference of the credits that an account begins with. */
  private static final String FIRST = "first";

  private final EntityRefs<AccountRequest> entities;
  private final SecureRandom random = new SecureRandom();
  private final UntilTaken charges = UntilTaken.timed();

  private Accounts(EntityRefs<AccountRequest> entities) {
    this.entities = entities;
  }

  static Accounts start(ClusterSharding sharding, AccountContext context) {
    sharding.init(
        Entity.of(
                AccountEntity.KEY,
                entity -> AccountEntity.create(new AccountId(entity.getEntityId()), context))
            .withRole(ShardedMiners.ROLE)
            .withStopMessage(new AccountRequest.Stop()));
    return new Accounts(new EntityRefs<>(sharding, AccountEntity.KEY));
  }

  CompletionStage<AccountReply> authenticate(AccountId account, String secretSha256) {
    return Again.whileSilent(
        () ->
            entity(account)
                .ask(
                    replyTo -> new AccountRequest.Authenticate(secretSha256, replyTo),
                    ASK_TIMEOUT));
  }

  /** How an account stands now. */
  CompletionStage<AccountStatus> status(AccountId account) {
    return entity(account).ask(AccountRequest.GetStatus::new, ASK_TIMEOUT);
  }

  /** Makes a key and tops it up. */
  CompletionStage<IssuedKey> issue(String name, KeyLimits limits, long credits) {
    AccountId account = Secrets.createId(random);
    String key = Secrets.create(account, random);
    return ask(account, new AccountCommand.IssueKey(account, name, Secrets.sha256(key), limits))
        .thenCompose(
            issued ->
                credits > 0
                    ? ask(account, new AccountCommand.AddCredits(FIRST, credits))
                    : CompletableFuture.completedStage(issued))
        .thenApply(done -> new IssuedKey(account, key));
  }

  /** Takes over a key, with its credits, once. */
  CompletionStage<TakenKey> take(NewKey key, Presented secret) {
    AccountId account = secret.account();
    return status(account)
        .thenCompose(
            before ->
                before.issued().isPresent()
                    ? CompletableFuture.completedStage(new TakenKey(account, false))
                    : ask(
                            account,
                            new AccountCommand.IssueKey(
                                account, key.name(), secret.secretSha256(), key.limits()))
                        .thenApply(issued -> new TakenKey(account, true)))
        .thenCompose(taken -> firstCredits(account, key.credits()).thenApply(done -> taken));
  }

  /** The credits that an account begins with, unless it had them. */
  private CompletionStage<Done> firstCredits(AccountId account, long credits) {
    if (credits == 0) {
      return CompletableFuture.completedStage(Done.getInstance());
    }
    return entity(account)
        .<AccountReply>ask(
            replyTo ->
                new AccountRequest.Ask(new AccountCommand.AddCredits(FIRST, credits), replyTo),
            ASK_TIMEOUT)
        .thenApply(
            reply -> {
              boolean had =
                  reply instanceof AccountReply.Refused refused
                      && (refused.reason() instanceof AccountRefusal.ReferenceUsed
                          || refused.reason() instanceof AccountRefusal.Revoked);
              var unused = had ? reply : accepted(reply);
              return Done.getInstance();
            });
  }

  /** Charges an account, then takes the charge out of the miner's outbox. */
  void settle(Miners miners, Hotkey miner, QueryId query, Charge charge) {
    charges.bring(
        "charge " + charge.order() + " of account " + charge.account(),
        () -> charge(charge),
        () -> miners.tell(miner, new MinerCommand.SettleCharge(query)));
  }

  private CompletionStage<AccountReply> charge(Charge charge) {
    return ask(
        charge.account(),
        new AccountCommand.ChargeCredits(charge.order(), charge.credits(), charge.units()));
  }

  /** What an account says to a command; fails with {@link KeyRefusedException} if it refuses. */
  CompletionStage<AccountReply> ask(AccountId account, AccountCommand command) {
    return entity(account)
        .<AccountReply>ask(replyTo -> new AccountRequest.Ask(command, replyTo), ASK_TIMEOUT)
        .thenApply(Accounts::accepted);
  }

  private static AccountReply accepted(AccountReply reply) {
    if (reply instanceof AccountReply.Refused refused) {
      throw new KeyRefusedException(refused.reason());
    }
    return reply;
  }

  private EntityRef<AccountRequest> entity(AccountId account) {
    return entities.of(account.value());
  }
}
