package io.assay.simulations.chaos.check;

import io.assay.simulations.chaos.load.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A client that sends again until it is answered is answered in the end, unless its credits do not
 * suffice or its first answer is not kept any more.
 */
final class CallsComeThrough implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("retried calls come through");
    SortedMap<String, List<Attempt>> calls = new TreeMap<>();
    run.attempts().stream()
        .filter(attempt -> attempt.idempotencyKey().isPresent())
        .forEach(
            attempt -> calls.computeIfAbsent(attempt.call(), c -> new ArrayList<>()).add(attempt));
    calls.forEach(
        (call, attempts) -> {
          notes.look();
          Attempt last = attempts.get(attempts.size() - 1);
          notes.require(
              attempts.stream().anyMatch(Attempt::isAcknowledged) || isHopeless(last),
              "%s was never answered in %d attempts; the last: %s",
              call,
              attempts.size(),
              last.ending().map(end -> end.status() + " " + end.code()).orElse("no end"));
        });
    return notes.findingOfSome("call with an idempotency key");
  }

  private static boolean isHopeless(Attempt attempt) {
    return attempt.ending().filter(end -> end.code().equals("insufficient_quota")).isPresent();
  }
}
