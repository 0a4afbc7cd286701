package io.assay.http.testing;

import io.assay.actors.account.AccountCommand;
import io.assay.actors.account.AccountDecider;
import io.assay.actors.account.AccountDecision;
import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountFold;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountRefusal;
import io.assay.actors.account.AccountState;
import io.assay.actors.account.AccountStatus;
import io.assay.actors.account.Secrets;
import io.assay.http.account.Ledger;
import io.assay.http.management.KeyAdmin;
import io.assay.http.management.KeyRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Accounts in memory, decided and folded as the real ones are; at one moment. */
public final class MemoryKeys implements KeyAdmin, Ledger {

  private final TreeMap<AccountId, AccountState> accounts = new TreeMap<>();
  private final Random random = new Random(7);
  private final Instant now;

  /** The lines of every ledger, the newest first. */
  public volatile List<Line> lines = List.of();

  /** The last question to a ledger. */
  public volatile Optional<Question> asked = Optional.empty();

  /** No accounts. */
  public MemoryKeys(Instant now) {
    this.now = now;
  }

  /** Has an account do this. */
  public synchronized AccountStatus apply(AccountId account, AccountCommand command) {
    AccountState state = accounts.getOrDefault(account, AccountState.empty());
    AccountDecision decision = AccountDecider.decide(state, command, now);
    if (decision instanceof AccountDecision.Refuse refuse) {
      throw new KeyRefusedException(refuse.reason());
    }
    for (AccountEvent event : ((AccountDecision.Record) decision).events()) {
      state = AccountFold.evolve(state, event);
    }
    accounts.put(account, state);
    return AccountStatus.of(account, state, now);
  }

  /** Whether that key opens its account. */
  public synchronized boolean opens(String key) {
    Secrets.Presented presented = Secrets.parse(key).orElseThrow();
    AccountState state = accounts.getOrDefault(presented.account(), AccountState.empty());
    return AccountDecider.whyNot(state, presented.secretSha256(), now).isEmpty();
  }

  @Override
  public CompletionStage<IssuedKey> create(NewKey key) {
    AccountId account = Secrets.createId(random);
    String secret = Secrets.create(account, random);
    apply(
        account,
        new AccountCommand.IssueKey(account, key.name(), Secrets.sha256(secret), key.limits()));
    if (key.credits() > 0) {
      apply(account, new AccountCommand.AddCredits("first", key.credits()));
    }
    return CompletableFuture.completedStage(new IssuedKey(account, secret));
  }

  @Override
  public CompletionStage<TakenKey> take(NewKey key, Secrets.Presented secret) {
    AccountId account = secret.account();
    boolean added = !accounts.containsKey(account);
    if (added) {
      apply(
          account,
          new AccountCommand.IssueKey(account, key.name(), secret.secretSha256(), key.limits()));
      if (key.credits() > 0) {
        apply(account, new AccountCommand.AddCredits("first", key.credits()));
      }
    }
    return CompletableFuture.completedStage(new TakenKey(account, added));
  }

  @Override
  public synchronized CompletionStage<List<AccountStatus>> list(
      Optional<AccountId> after, int limit) {
    List<AccountStatus> all = new ArrayList<>();
    accounts.forEach((account, state) -> all.add(AccountStatus.of(account, state, now)));
    return CompletableFuture.completedStage(
        all.stream()
            .filter(status -> after.isEmpty() || status.account().compareTo(after.get()) > 0)
            .limit(limit)
            .toList());
  }

  @Override
  public CompletionStage<AccountStatus> show(AccountId account) {
    return of(() -> known(account));
  }

  @Override
  public CompletionStage<AccountStatus> change(AccountId account, KeyChange change) {
    return of(
        () -> {
          known(account);
          change
              .topUp()
              .ifPresent(
                  add ->
                      apply(
                          account, new AccountCommand.AddCredits(add.reference(), add.credits())));
          AccountStatus.Issued key = known(account).issued().orElseThrow();
          return apply(
              account,
              new AccountCommand.ChangeKey(
                  change.name().orElse(key.name()), change.limits().apply(key.limits())));
        });
  }

  @Override
  public CompletionStage<RotatedKey> rotate(AccountId account, Duration grace) {
    return of(
        () -> {
          known(account);
          String key = Secrets.create(account, random);
          apply(account, new AccountCommand.RotateKey(Secrets.sha256(key), grace));
          return new RotatedKey(account, key, now.plus(grace));
        });
  }

  @Override
  public CompletionStage<AccountStatus> revoke(AccountId account, String reason) {
    return of(
        () -> {
          known(account);
          return apply(account, new AccountCommand.RevokeKey(reason));
        });
  }

  @Override
  public synchronized CompletionStage<AccountStatus> status(AccountId account) {
    AccountState state = accounts.getOrDefault(account, AccountState.empty());
    return CompletableFuture.completedStage(AccountStatus.of(account, state, now));
  }

  @Override
  public CompletionStage<List<Line>> lines(AccountId account, Question question) {
    asked = Optional.of(question);
    return CompletableFuture.completedStage(lines);
  }

  private synchronized AccountStatus known(AccountId account) {
    AccountState state = accounts.get(account);
    if (state == null) {
      throw new KeyRefusedException(new AccountRefusal.UnknownKey());
    }
    return AccountStatus.of(account, state, now);
  }

  private static <T> CompletionStage<T> of(Supplier<T> answer) {
    try {
      return CompletableFuture.completedStage(answer.get());
    } catch (KeyRefusedException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
