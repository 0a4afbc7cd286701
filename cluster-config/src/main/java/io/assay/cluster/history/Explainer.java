package io.assay.cluster.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.Explanation;
import io.assay.actors.scoring.PeriodFactors;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.TaskExplanation;
import io.assay.actors.scoring.TaskFactors;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsCalculator;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.report.WeightsJson;
import io.assay.http.management.NoSuchHistoryException;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Recomputes a record and tells everything behind one miner's weight in it, down to the events.
 * Pure.
 */
public final class Explainer {

  /** The verdict where there is nothing recorded to compare with. */
  private static final String WHAT_IF = "what-if";

  private final WeightsRecord record;
  private final Hotkey miner;
  private final CheckedAnswers checked;

  private Explainer(
      WeightsRecord record, Hotkey miner, List<Recorded<MinerEvent.AnswerChecked>> checked) {
    this.record = record;
    this.miner = miner;
    this.checked = new CheckedAnswers(checked);
  }

  /**
   * The cut of a miner in a record.
   *
   * @throws NoSuchHistoryException if it had no part in it
   */
  static MemberCut cut(WeightsRecord record, Hotkey miner) {
    return record.members().stream()
        .filter(member -> member.hotkey().equals(miner))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchHistoryException(
                    "miner %s has no part in the weights of period %d: expected one of its %d members"
                        .formatted(miner, record.period(), record.members().size())));
  }

  /**
   * The explanation.
   *
   * @param replayed each member's replayed view at its cut
   * @param checked the miner's checked answers up to its cut, in order
   * @throws NoSuchHistoryException if this program cannot compute what made the record, or the
   *     miner's events do not reach its cut
   */
  static ObjectNode explain(
      WeightsRecord record,
      Hotkey miner,
      Map<Hotkey, Optional<ScoringView>> replayed,
      List<Recorded<MinerEvent.AnswerChecked>> checked) {
    Verdict verdict = Verifier.verify(record, replayed);
    if (verdict.result() == Verdict.Result.OTHER_VERSION) {
      throw new NoSuchHistoryException(
          "the weights of period %d were computed by version %d of %s, which this program cannot compute"
              .formatted(record.period(), record.policyVersion(), record.policy()));
    }
    SortedMap<Hotkey, ScoringView> views = new TreeMap<>();
    replayed.forEach((hotkey, view) -> view.ifPresent(known -> views.put(hotkey, known)));
    if (!views.containsKey(miner)) {
      throw new NoSuchHistoryException(String.join("; ", verdict.differences()));
    }
    Explanation explanation = WeightsCalculator.of(record).explain(record.closesAt(), views, miner);
    return new Explainer(record, miner, checked).json(verdict.json(), explanation);
  }

  /**
   * The explanation of weights that are not on record: by another rule, or at another moment.
   *
   * @param calculator the rule
   * @param period the number that the period shall have
   * @param at when it shall end
   * @param views the members' views then
   * @throws NoSuchHistoryException if the miner is not among them
   */
  public static CompletionStage<JsonNode> whatIf(
      HistoryReader reader,
      ActorSystem<?> system,
      WeightsCalculator calculator,
      long period,
      Instant at,
      SortedMap<Hotkey, ScoringView> views,
      Hotkey miner) {
    WeightsRecord record = calculator.compute(period, at, views).record();
    MemberCut cut = cut(record, miner);
    ObjectNode verdict = JsonNodeFactory.instance.objectNode();
    verdict.put("period", period).put("result", WHAT_IF).putArray("differences");
    return CheckedAnswers.behind(reader, system, cut, Optional.ofNullable(views.get(miner)))
        .thenApply(
            checked ->
                new Explainer(record, miner, checked)
                    .json(verdict, calculator.explain(at, views, miner)));
  }

  private ObjectNode json(ObjectNode verdict, Explanation explanation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    MemberCut cut = cut(record, miner);
    json.put("hotkey", miner.value())
        .put("uid", cut.uid())
        .put("period", record.period())
        .put("closesAt", record.closesAt().toString())
        .put("policy", record.policy())
        .put("policyVersion", record.policyVersion())
        .put("seq", cut.cut())
        .put("stale", cut.stale())
        .put("weight", published("weight").asDouble())
        .put("u16", published("u16").asInt())
        .put("score", record.scores().getOrDefault(miner, 0.0))
        .put("recomputedScore", explanation.scores().byHotkey().getOrDefault(miner, 0.0))
        .put("scoreOfAll", sum(record.scores()));
    json.set("verdict", verdict);
    ArrayNode tasks = json.putArray("tasks");
    explanation.tasks().forEach(task -> tasks.add(task(task)));
    ArrayNode warnings = json.putArray("warnings");
    explanation.scores().warnings().forEach(warnings::add);
    return json;
  }

  private JsonNode published(String field) {
    for (JsonNode line : WeightsJson.of(record).path("weights")) {
      if (line.path("hotkey").asText().equals(miner.value())) {
        return line.path(field);
      }
    }
    return JsonNodeFactory.instance.numberNode(0);
  }

  private static double sum(SortedMap<Hotkey, Double> scores) {
    double sum = 0;
    for (double score : scores.values()) {
      sum += score;
    }
    return sum;
  }

  private ObjectNode task(TaskExplanation task) {
    TaskFactors factors = task.factors();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", factors.task().value())
        .put("taskWeight", task.taskWeight())
        .put("capacity", factors.capacity())
        .put("rewardsUsed", factors.rewardsUsed())
        .put("combinedQuality", factors.combinedQuality())
        .put("normalisedPeriodScore", factors.normalisedPeriodScore())
        .put("effectiveVolume", factors.effectiveVolume())
        .put("effectiveVolumeOfAll", task.volumeOfAll())
        .put("normalisedShare", task.normalisedShare())
        .put("nonLinearShare", factors.share())
        .put("contribution", factors.contribution());
    ObjectNode details = json.putObject("details");
    task.details().forEach(details::put);
    ArrayNode rewards = json.putArray("rewards");
    CheckedAnswers.Finder finder = checked.finder();
    task.rewards().forEach(reward -> rewards.add(RewardJson.of(reward, finder)));
    ArrayNode periods = json.putArray("periods");
    task.periods().forEach(period -> periods.add(period(period)));
    return json;
  }

  private static ObjectNode period(PeriodFactors factors) {
    PeriodRecord period = factors.period();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("closedAt", period.at().toString())
        .put("imported", period.imported())
        .put("declared", period.declaredVolume())
        .put("consumed", period.consumedVolume())
        .put("total", period.totalRequests())
        .put("rateLimited", period.requests429())
        .put("failed", period.requests500());
    put(json, "score", factors.score());
    return json.put("weight", factors.weight());
  }

  /** A number that may be missing. */
  static void put(ObjectNode json, String field, OptionalDouble value) {
    if (value.isPresent()) {
      json.put(field, value.getAsDouble());
    } else {
      json.putNull(field);
    }
  }
}
