package io.assay.actors;

import io.assay.actors.account.AccountId;
import io.assay.actors.network.Hotkey;

/** The names under which entities are stored. They never change. */
public final class PersistenceIds {

  /** The membership of the network. */
  public static final String NETWORK = "network|network";

  /** The period clock and the weights. */
  public static final String WEIGHTS = "weights|weights";

  private PersistenceIds() {}

  /** A miner. */
  public static String miner(Hotkey hotkey) {
    return "miner|" + hotkey.value();
  }

  /** An API key. */
  public static String account(AccountId account) {
    return "account|" + account.value();
  }
}
