package io.assay.simulations.chaos.check;

import io.assay.actors.account.AccountEvent;
import io.assay.simulations.chaos.load.TopUp;
import java.util.List;

/** Credits that were confirmed are there, and are there once however often they were sent. */
final class TopUpsCountOnce implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("top-ups count once");
    for (TopUp topUp : run.topUps()) {
      notes.look();
      List<Long> credits =
          run.accounts().getOrDefault(topUp.account(), List.of()).stream()
              .filter(AccountEvent.CreditsAdded.class::isInstance)
              .map(AccountEvent.CreditsAdded.class::cast)
              .filter(added -> added.reference().equals(topUp.reference()))
              .map(AccountEvent.CreditsAdded::credits)
              .toList();
      boolean once = credits.equals(List.of(topUp.credits()));
      boolean never = credits.isEmpty() && !topUp.acknowledged();
      notes.require(
          once || never,
          "top-up %s of %d credits (%s) is on record as %s",
          topUp.reference(),
          topUp.credits(),
          topUp.acknowledged() ? "confirmed" : "not confirmed",
          credits);
    }
    return notes.finding();
  }
}
