package io.assay.simulations.chaos;

import io.assay.actors.account.AccountId;
import io.assay.simulations.chaos.load.ClientKey;
import io.assay.simulations.chaos.load.CreditsSeen;
import io.assay.simulations.chaos.load.Keys;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Waits until nothing is set aside any more and the keys' credits stand still. */
final class Quiet {

  private static final long EVERY_MILLIS = 1_000;
  private static final int STILL = 3;

  private final Keys keys = new Keys();
  private final URI api;
  private final List<ClientKey> clients;
  private SortedMap<AccountId, CreditsSeen> seen = new TreeMap<>();

  Quiet(URI api, List<ClientKey> clients) {
    this.api = api;
    this.clients = clients;
  }

  /** Waits; whether all became quiet in that time. */
  boolean await(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    int still = 0;
    while (System.nanoTime() < end) {
      SortedMap<AccountId, CreditsSeen> now = look();
      boolean free =
          now.size() == clients.size()
              && now.values().stream().allMatch(credits -> credits.reserved() == 0);
      still = free && now.equals(seen) ? still + 1 : 0;
      seen = now;
      if (still == STILL) {
        return true;
      }
      Thread.sleep(EVERY_MILLIS);
    }
    return false;
  }

  private SortedMap<AccountId, CreditsSeen> look() throws InterruptedException {
    SortedMap<AccountId, CreditsSeen> now = new TreeMap<>();
    for (ClientKey client : clients) {
      try {
        now.put(client.account(), keys.credits(api, client));
      } catch (IOException e) {
        return new TreeMap<>();
      }
    }
    return now;
  }

  /** What was shown last. */
  SortedMap<AccountId, CreditsSeen> seen() {
    return seen;
  }
}
