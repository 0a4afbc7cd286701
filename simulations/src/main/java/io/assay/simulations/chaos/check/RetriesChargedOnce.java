package io.assay.simulations.chaos.check;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.query.QueryId;
import io.assay.simulations.chaos.load.Attempt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A call with an idempotency key is charged at most once however often it was sent, and every whole
 * answer that its client got is the same one.
 */
final class RetriesChargedOnce implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("retries charged once");
    OrderIndex index = OrderIndex.of(run);
    SortedMap<String, List<Attempt>> calls = new TreeMap<>();
    run.attempts().stream()
        .filter(attempt -> attempt.idempotencyKey().isPresent())
        .forEach(
            attempt -> calls.computeIfAbsent(attempt.call(), c -> new ArrayList<>()).add(attempt));
    SortedMap<AccountId, List<QueryId>> charged = charged(run);
    for (List<Attempt> attempts : calls.values()) {
      notes.look();
      check(attempts, index, charged, notes);
    }
    return notes.findingOfSome("call with an idempotency key");
  }

  private static SortedMap<AccountId, List<QueryId>> charged(RunRecord run) {
    SortedMap<AccountId, List<QueryId>> charged = new TreeMap<>();
    run.accounts()
        .forEach(
            (account, events) ->
                charged.put(
                    account,
                    events.stream()
                        .filter(AccountEvent.CreditsCharged.class::isInstance)
                        .map(event -> ((AccountEvent.CreditsCharged) event).order())
                        .toList()));
    return charged;
  }

  private static void check(
      List<Attempt> attempts,
      OrderIndex index,
      SortedMap<AccountId, List<QueryId>> charged,
      Finding.Notes notes) {
    Attempt first = attempts.get(0);
    Collection<QueryId> orders = index.ofKey(first.account(), first.idempotencyKey().orElseThrow());
    long times =
        charged.getOrDefault(first.account(), List.of()).stream().filter(orders::contains).count();
    notes.require(times <= 1, "%s was charged %d times", first.call(), times);
    SortedSet<String> answers = new TreeSet<>();
    attempts.stream()
        .filter(Attempt::isAcknowledged)
        .forEach(attempt -> answers.add(attempt.ending().orElseThrow().answer()));
    notes.require(answers.size() <= 1, "%s got %d different answers", first.call(), answers.size());
  }
}
