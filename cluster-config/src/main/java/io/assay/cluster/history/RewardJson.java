package io.assay.cluster.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.checking.Finding;
import io.assay.actors.miner.MinerEvent.AnswerChecked;
import io.assay.actors.scoring.Reward;
import io.assay.actors.scoring.RewardFactors;
import io.assay.persistence.history.Recorded;
import java.util.Locale;

/** A reward as JSON: its factors, the check behind it, and that check's event. */
final class RewardJson {

  private RewardJson() {}

  static ObjectNode of(RewardFactors factors, CheckedAnswers.Finder checks) {
    Reward reward = factors.reward();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("at", reward.at().toString())
        .put("task", reward.task().value())
        .put("synthetic", reward.synthetic())
        .put("imported", reward.imported())
        .put("uses", factors.uses())
        .put("quality", factors.quality());
    Explainer.put(json, "speedFactor", factors.speedFactor());
    Explainer.put(json, "secondsPerUnit", factors.secondsPerUnit());
    Explainer.put(json, "throughput", factors.throughput());
    Explainer.put(json, "value", factors.value());
    Explainer.put(json, "responseSeconds", reward.responseSeconds());
    Explainer.put(json, "units", reward.units());
    Explainer.put(json, "volume", reward.volume());
    json.set("finding", finding(reward.finding()));
    checks.find(reward).ifPresent(check -> check(json, check));
    return json;
  }

  private static void check(ObjectNode json, Recorded<AnswerChecked> check) {
    AnswerChecked event = check.event();
    json.put("seq", check.sequence()).put("query", event.query().toString());
    json.set("evidence", HistoryJson.evidence(event.evidence()));
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", finding.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    if (finding instanceof Finding.Text text) {
      json.put("meanDistance", text.meanDistance());
    } else if (finding instanceof Finding.Image image) {
      json.put("bothNsfw", image.bothNsfw())
          .put("answerMissing", image.answerMissing())
          .put("sameImageProbability", image.sameImageProbability())
          .put("clipSimilarity", image.clipSimilarity());
    } else if (finding instanceof Finding.Clip clip) {
      json.put("meanSimilarity", clip.meanSimilarity());
    } else if (finding instanceof Finding.Recorded recorded) {
      json.put("quality", recorded.quality());
    }
    return json;
  }
}
