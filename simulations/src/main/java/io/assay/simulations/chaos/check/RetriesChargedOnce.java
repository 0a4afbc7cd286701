package io.assay.simulations.chaos.check;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.query.QueryId;
import io.assay.simulations.chaos.load.Attempt;
import io.assay.simulations.chaos.load.Ending;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A call with an idempotency key is charged at most once however often it was sent. An answer of it
 * is kept at most once, and all who get the kept one get the same; only an answer that could not be
 * kept is made anew.
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
    for (List<Attempt> attempts : calls.values()) {
      notes.look();
      check(attempts, index, run, notes);
    }
    return notes.findingOfSome("call with an idempotency key");
  }

  private static void check(
      List<Attempt> attempts, OrderIndex index, RunRecord run, Finding.Notes notes) {
    Attempt first = attempts.get(0);
    List<AccountEvent> events = run.accounts().getOrDefault(first.account(), List.of());
    Collection<QueryId> orders = index.ofKey(first.account(), first.idempotencyKey().orElseThrow());
    long charged =
        events.stream()
            .filter(e -> e instanceof AccountEvent.CreditsCharged c && orders.contains(c.order()))
            .count();
    long kept =
        events.stream()
            .filter(e -> e instanceof AccountEvent.AnswerKept k && orders.contains(k.order()))
            .count();
    notes.require(charged <= 1, "%s was charged %d times", first.call(), charged);
    notes.require(kept <= 1, "%s: its answer was kept %d times", first.call(), kept);
    SortedSet<String> all = answers(attempts, false);
    notes.require(
        answers(attempts, true).size() <= 1, "%s got different kept answers", first.call());
    notes.require(
        kept == 0 || all.size() <= 2,
        "%s got %d different answers though one is kept",
        first.call(),
        all.size());
  }

  private static SortedSet<String> answers(List<Attempt> attempts, boolean onlyReplayed) {
    SortedSet<String> answers = new TreeSet<>();
    for (Attempt attempt : attempts) {
      if (attempt.isAcknowledged()) {
        Ending end = attempt.ending().orElseThrow();
        if (end.replayed() || !onlyReplayed) {
          answers.add(end.answer());
        }
      }
    }
    return answers;
  }
}
