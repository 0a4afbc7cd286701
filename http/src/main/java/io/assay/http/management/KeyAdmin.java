package io.assay.http.management;

import io.assay.actors.account.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Makes API keys. */
@FunctionalInterface
public interface KeyAdmin {

  /** Makes a key; its secret is in the result and nowhere else. */
  CompletionStage<IssuedKey> create(NewKey key);

  /**
   * A key to be made.
   *
   * @param name what its owner calls it, 1 to 100 characters
   * @param credits what it starts with, in whole credits, at least 0
   * @param requestsPerMinute at least 1
   * @param expiresAt when it stops working; empty for never
   */
  record NewKey(String name, long credits, int requestsPerMinute, Optional<Instant> expiresAt) {}

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
}
