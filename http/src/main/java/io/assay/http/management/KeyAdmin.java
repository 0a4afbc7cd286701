package io.assay.http.management;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountStatus;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.account.Secrets.Presented;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Makes and changes API keys. What an account does not take fails with a {@link
 * KeyRefusedException}.
 */
public interface KeyAdmin {

  /** Makes a key; its secret is in the result and nowhere else. */
  CompletionStage<IssuedKey> create(NewKey key);

  /**
   * Takes over a key that another validator made. One that was taken over before stays as it is
   * now, and has its credits once.
   *
   * @param secret the account and the hash that follow from it
   */
  CompletionStage<TakenKey> take(NewKey key, Presented secret);

  /** How up to {@code limit} keys stand, those with the ids after {@code after}, by id. */
  CompletionStage<List<AccountStatus>> list(Optional<AccountId> after, int limit);

  /** How a key stands. */
  CompletionStage<AccountStatus> show(AccountId account);

  /** Changes a key; gives how it stands then. */
  CompletionStage<AccountStatus> change(AccountId account, KeyChange change);

  /** Gives a key another secret; the one before works for {@code grace} as well. */
  CompletionStage<RotatedKey> rotate(AccountId account, Duration grace);

  /** Stops a key for good; gives how it stands then. */
  CompletionStage<AccountStatus> revoke(AccountId account, String reason);

  /**
   * A key to be made.
   *
   * @param name what its owner calls it, 1 to 100 characters
   * @param credits what it starts with, in whole credits, at least 0
   */
  record NewKey(String name, long credits, KeyLimits limits) {}

  /**
   * What is to change of a key.
   *
   * @param name another name
   * @param limits what becomes of its limits
   * @param topUp credits to be added
   */
  record KeyChange(Optional<String> name, UnaryOperator<KeyLimits> limits, Optional<TopUp> topUp) {}

  /**
   * Credits to be added.
   *
   * @param reference by which they count once
   * @param credits at least 1
   */
  record TopUp(String reference, long credits) {}

  /**
   * A key that was made.
   *
   * @param account its public id
   * @param key the whole key, which is shown once
   */
  record IssuedKey(AccountId account, String key) {

    /** Without the key. */
    @Override
    public String toString() {
      return "IssuedKey[account=" + account + "]";
    }
  }

  /**
   * A key that was taken over.
   *
   * @param added whether it was not there before
   */
  record TakenKey(AccountId account, boolean added) {}

  /**
   * A key that has another secret.
   *
   * @param key the whole new key, which is shown once
   * @param previousUntil until when the one before works
   */
  record RotatedKey(AccountId account, String key, Instant previousUntil) {

    /** Without the key. */
    @Override
    public String toString() {
      return "RotatedKey[account=" + account + ", previousUntil=" + previousUntil + "]";
    }
  }
}
