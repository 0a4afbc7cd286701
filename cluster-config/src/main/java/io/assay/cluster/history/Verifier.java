package io.assay.cluster.history;

import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsCalculator;
import io.assay.actors.weights.WeightsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Recomputes recorded weights from replayed views and says what differs. Pure. */
final class Verifier {

  private static final int SHOWN = 8;

  private Verifier() {}

  /** The verdict on a record, given each member's replayed view at its cut. */
  static Verdict verify(WeightsRecord record, Map<Hotkey, Optional<ScoringView>> replayed) {
    WeightsCalculator calculator;
    try {
      calculator = WeightsCalculator.of(record);
    } catch (IllegalArgumentException e) {
      return verdict(record, Verdict.Result.OTHER_VERSION, List.of());
    }
    if (calculator.policyVersion() != record.policyVersion()) {
      return verdict(record, Verdict.Result.OTHER_VERSION, List.of());
    }
    SortedMap<Hotkey, ScoringView> views = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    for (MemberCut cut : record.members()) {
      Optional<ScoringView> view = replayed.getOrDefault(cut.hotkey(), Optional.empty());
      view.ifPresent(known -> views.put(cut.hotkey(), known));
      difference(cut, view).ifPresent(differences::add);
    }
    if (differences.isEmpty()) {
      differences.addAll(recomputed(record, calculator, views));
    }
    return differences.isEmpty()
        ? verdict(record, Verdict.Result.OK, List.of())
        : verdict(record, Verdict.Result.DIFFERS, shortened(differences));
  }

  private static Optional<String> difference(MemberCut cut, Optional<ScoringView> view) {
    if (view.isEmpty()) {
      return Optional.of(
          "miner %s: its events up to %d do not close period %d"
              .formatted(cut.hotkey(), cut.cut(), cut.period()));
    }
    if (view.get().cut() != cut.cut()) {
      return Optional.of(
          "miner %s: period %d was closed by event %d, recorded is %d"
              .formatted(cut.hotkey(), cut.period(), view.get().cut(), cut.cut()));
    }
    if (view.get().uid() != cut.uid()) {
      return Optional.of(
          "miner %s: uid %d at event %d, recorded is %d"
              .formatted(cut.hotkey(), view.get().uid(), cut.cut(), cut.uid()));
    }
    return Optional.empty();
  }

  private static List<String> recomputed(
      WeightsRecord record, WeightsCalculator calculator, SortedMap<Hotkey, ScoringView> views) {
    WeightsRecord again = calculator.compute(record.period(), record.closesAt(), views).record();
    List<String> differences = new ArrayList<>();
    SortedMap<Hotkey, Double> all = new TreeMap<>(record.scores());
    all.putAll(again.scores());
    for (Hotkey hotkey : all.keySet()) {
      String was = bits(record.scores(), hotkey);
      String is = bits(again.scores(), hotkey);
      if (!was.equals(is)) {
        differences.add("score of %s: recorded %s, recomputed %s".formatted(hotkey, was, is));
      }
    }
    if (!again.policy().equals(record.policy())
        || !again.configuration().equals(record.configuration())) {
      differences.add("configuration: the recorded one cannot be restored as it was");
    }
    if (!again.members().equals(record.members())) {
      differences.add("members: cuts or staleness are not as recorded");
    }
    if (differences.isEmpty() && !again.digest().equals(record.digest())) {
      differences.add(
          "digest: recorded %s, recomputed %s, though every score agrees: a view has changed"
              .formatted(record.digest(), again.digest()));
    }
    return differences;
  }

  /** A score such that two are written alike only if their bits are. */
  private static String bits(SortedMap<Hotkey, Double> scores, Hotkey hotkey) {
    Double score = scores.get(hotkey);
    return score == null ? "none" : Double.toString(score);
  }

  private static List<String> shortened(List<String> differences) {
    if (differences.size() <= SHOWN) {
      return differences;
    }
    List<String> shown = new ArrayList<>(differences.subList(0, SHOWN));
    shown.add("and %d more".formatted(differences.size() - SHOWN));
    return shown;
  }

  private static Verdict verdict(
      WeightsRecord record, Verdict.Result result, List<String> differences) {
    return new Verdict(
        record.period(), result, record.policy(), record.policyVersion(), differences);
  }
}
