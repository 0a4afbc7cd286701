package io.assay.simulations.chaos.check;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.query.QueryId;
import io.assay.simulations.chaos.load.CreditsSeen;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Of each key: top-ups = balance + charged + reserved, never below zero, by arithmetic on its
 * events that shares no code with the live account; nothing stays reserved when all is quiet; and
 * what the key's owner was shown then is what the events say.
 */
final class CreditsAddUp implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("credits add up");
    run.accounts()
        .forEach(
            (account, events) -> {
              notes.look();
              check(account, events, Optional.ofNullable(run.credits().get(account)), notes);
            });
    return notes.findingOfSome("account");
  }

  private static void check(
      AccountId account,
      List<AccountEvent> events,
      Optional<CreditsSeen> seen,
      Finding.Notes notes) {
    Sums sums = new Sums();
    for (AccountEvent event : events) {
      sums.add(event);
      notes.require(
          sums.balance() >= 0,
          "%s: balance %d after %s",
          account,
          sums.balance(),
          event.getClass().getSimpleName());
    }
    notes.require(sums.open.isEmpty(), "%s: still reserved: %s", account, sums.open.keySet());
    CreditsSeen stored = sums.credits();
    seen.ifPresent(
        shown ->
            notes.require(
                shown.equals(stored), "%s: shown %s, on record %s", account, shown, stored));
  }

  /** Running sums of one account. */
  private static final class Sums {
    private final SortedMap<QueryId, Long> open = new TreeMap<>();
    private long toppedUp;
    private long charged;

    void add(AccountEvent event) {
      if (event instanceof AccountEvent.CreditsAdded e) {
        toppedUp += e.credits();
      } else if (event instanceof AccountEvent.CreditsReserved e) {
        open.put(e.order(), e.credits());
      } else if (event instanceof AccountEvent.CreditsReleased e) {
        open.remove(e.order());
      } else if (event instanceof AccountEvent.CreditsCharged e) {
        open.remove(e.order());
        charged += e.credits();
      }
    }

    long reserved() {
      return open.values().stream().mapToLong(Long::longValue).sum();
    }

    long balance() {
      return toppedUp - charged - reserved();
    }

    CreditsSeen credits() {
      return new CreditsSeen(toppedUp, balance(), reserved(), charged);
    }
  }
}
