package io.assay.simulations.chaos.load;

import io.assay.actors.account.AccountId;

/**
 * An API key of the run's clients.
 *
 * @param account its public id
 * @param secret what is sent
 */
public record ClientKey(AccountId account, String secret) {
  @Override
  public String toString() {
    return account.value();
  }
}
