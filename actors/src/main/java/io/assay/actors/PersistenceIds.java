package io.assay.actors;

import io.assay.actors.account.AccountId;
import io.assay.actors.network.Hotkey;
import java.util.Optional;

/** The names under which entities are stored. They never change. */
public final class PersistenceIds {

  /** The membership of the network. */
  public static final String NETWORK = "network|network";

  /** The period clock and the weights. */
  public static final String WEIGHTS = "weights|weights";

  private static final String ACCOUNT = "account|";
  private static final String MINER = "miner|";

  private PersistenceIds() {}

  /** A miner. */
  public static String miner(Hotkey hotkey) {
    return MINER + hotkey.value();
  }

  /** The miner that is stored under a name; empty if it is another entity's. */
  public static Optional<Hotkey> minerOf(String persistenceId) {
    return persistenceId.startsWith(MINER)
        ? Optional.of(new Hotkey(persistenceId.substring(MINER.length())))
        : Optional.empty();
  }

  /** An API key. */
  public static String account(AccountId account) {
    return ACCOUNT + account.value();
  }

  /** The API key that is stored under a name; empty if it is another entity's. */
  public static Optional<AccountId> accountOf(String persistenceId) {
    return persistenceId.startsWith(ACCOUNT)
        ? Optional.of(new AccountId(persistenceId.substring(ACCOUNT.length())))
        : Optional.empty();
  }
}
