package io.assay.cluster.node;

import io.assay.actors.account.AccountCommand;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountRefusal;
import io.assay.actors.account.AccountStatus;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.account.Secrets;
import io.assay.actors.account.Secrets.Presented;
import io.assay.http.management.KeyAdmin;
import io.assay.http.management.KeyRefusedException;
import io.assay.persistence.history.HistoryReader;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** API keys as they are administered: the accounts of the cluster, listed from the journal. */
final class AccountKeys implements KeyAdmin {

  /** How many accounts are asked at once: each of them may have to be read from the journal. */
  private static final int AT_ONCE = 8;

  private final ActorSystem<?> system;
  private final Accounts accounts;
  private final HistoryReader journal;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  AccountKeys(ActorSystem<?> system, Accounts accounts, HistoryReader journal, Clock clock) {
    this.system = system;
    this.accounts = accounts;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public CompletionStage<IssuedKey> create(NewKey key) {
    return accounts.issue(key.name(), key.limits(), key.credits());
  }

  @Override
  public CompletionStage<TakenKey> take(NewKey key, Presented secret) {
    return accounts.take(key, secret);
  }

  @Override
  public CompletionStage<List<AccountStatus>> list(Optional<AccountId> after, int limit) {
    return journal.accounts().thenCompose(all -> page(all, after, limit));
  }

  private CompletionStage<List<AccountStatus>> page(
      SortedSet<AccountId> all, Optional<AccountId> after, int limit) {
    return Source.from(after.map(all::tailSet).orElse(all))
        .filterNot(account -> after.filter(account::equals).isPresent())
        .mapAsync(AT_ONCE, accounts::status)
        .filter(status -> status.issued().isPresent())
        .take(limit)
        .runWith(Sink.seq(), system)
        .thenApply(
            page -> page.stream().sorted(Comparator.comparing(AccountStatus::account)).toList());
  }

  @Override
  public CompletionStage<AccountStatus> show(AccountId account) {
    return accounts
        .status(account)
        .thenApply(
            status -> {
              if (status.issued().isEmpty()) {
                throw new KeyRefusedException(new AccountRefusal.UnknownKey());
              }
              return status;
            });
  }

  /** The credits come first: they may be refused, and then nothing else is changed. */
  @Override
  public CompletionStage<AccountStatus> change(AccountId account, KeyChange change) {
    return show(account)
        .thenCompose(
            known ->
                change
                    .topUp()
                    .map(add -> new AccountCommand.AddCredits(add.reference(), add.credits()))
                    .map(add -> accounts.ask(account, add).thenCompose(added -> show(account)))
                    .orElseGet(() -> CompletableFuture.completedStage(known)))
        .thenCompose(
            before -> {
              AccountStatus.Issued key = before.issued().orElseThrow();
              KeyLimits limits = change.limits().apply(key.limits());
              String name = change.name().orElse(key.name());
              return accounts.ask(account, new AccountCommand.ChangeKey(name, limits));
            })
        .thenCompose(done -> show(account));
  }

  @Override
  public CompletionStage<RotatedKey> rotate(AccountId account, Duration grace) {
    String key = Secrets.create(account, random);
    return show(account)
        .thenCompose(
            known ->
                accounts.ask(account, new AccountCommand.RotateKey(Secrets.sha256(key), grace)))
        .thenCompose(done -> show(account))
        .thenApply(
            status ->
                new RotatedKey(
                    account,
                    key,
                    status
                        .issued()
                        .flatMap(AccountStatus.Issued::previousUntil)
                        .orElseGet(clock::instant)));
  }

  @Override
  public CompletionStage<AccountStatus> revoke(AccountId account, String reason) {
    return show(account)
        .thenCompose(known -> accounts.ask(account, new AccountCommand.RevokeKey(reason)))
        .thenCompose(done -> show(account));
  }
}
