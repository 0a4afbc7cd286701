package io.assay.simulations.chaos.check;

import io.assay.simulations.chaos.load.Attempt;
import io.assay.simulations.chaos.load.Ending;
import io.assay.simulations.chaos.load.Outcome;
import java.util.Set;

/**
 * No client sees what the API's contract does not know. While faults are on a connection may break
 * and a fault of ours may be told as one; when all is calm every request is answered.
 */
final class ErrorsInContract implements Invariant {

  private static final String QUOTA = "429 insufficient_quota";
  private static final Set<String> FORESEEN =
      Set.of(
          "502 upstream_error",
          "503 overloaded",
          "503 server_error",
          "504 timeout",
          "200 upstream_error",
          "200 overloaded",
          "200 server_error",
          "200 timeout",
          QUOTA);

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("errors in the contract");
    for (Attempt attempt : run.attempts()) {
      notes.look();
      attempt.ending().ifPresent(end -> check(attempt, end, run, notes));
    }
    return notes.findingOfSome("request");
  }

  private static void check(Attempt attempt, Ending end, RunRecord run, Finding.Notes notes) {
    String who = "%s, attempt %d".formatted(attempt.call(), attempt.attempt());
    String said = end.status() + " " + end.code();
    switch (end.outcome()) {
      case WHOLE, LEFT -> {}
      case BARE -> notes.breach("%s: the stream ended without [DONE] or an error", who);
      case STRANGE -> notes.breach("%s: %s %s", who, said, end.detail());
      case CUT, ERROR -> {
        boolean known = end.outcome() == Outcome.CUT || FORESEEN.contains(said);
        notes.require(known, "%s: %s is no error of the contract", who, said);
        boolean calm = !attempt.sentAt().isBefore(run.calmFrom());
        notes.require(
            !calm || said.equals(QUOTA),
            "%s: failed with nothing amiss: %s %s %s",
            who,
            end.outcome(),
            said,
            end.detail());
      }
    }
  }
}
