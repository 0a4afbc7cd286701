package io.assay.simulations.chaos.check;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.query.QueryId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A sampled answer is judged or given up once, and only after it was sampled. */
final class OneVerdictPerSample implements Invariant {

  @Override
  public Finding check(RunRecord run) {
    Finding.Notes notes = new Finding.Notes("one verdict per sample");
    run.miners().values().forEach(events -> check(events, notes));
    return notes.finding();
  }

  private static void check(List<MinerEvent> events, Finding.Notes notes) {
    SortedSet<QueryId> sampled = new TreeSet<>();
    SortedSet<QueryId> over = new TreeSet<>();
    for (MinerEvent event : events) {
      if (event instanceof MinerEvent.AnswerSampled e) {
        notes.look();
        notes.require(sampled.add(e.query()), "answer %s was sampled again", e.query());
      } else if (event instanceof MinerEvent.AnswerChecked e) {
        over(e.query(), sampled, over, notes);
      } else if (event instanceof MinerEvent.SampleDropped e) {
        over(e.query(), sampled, over, notes);
      } else if (event instanceof MinerEvent.AnswerCheckFailed e && e.last()) {
        over(e.query(), sampled, over, notes);
      }
    }
  }

  private static void over(
      QueryId query, SortedSet<QueryId> sampled, SortedSet<QueryId> over, Finding.Notes notes) {
    notes.require(sampled.contains(query), "answer %s has a verdict, but no sample", query);
    notes.require(over.add(query), "answer %s has a second verdict", query);
  }
}
