package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a check found, in a few words. */
final class CheckText {

  private CheckText() {}

  /** The words for a reward, with the evidence if its event is known. */
  static String of(JsonNode reward) {
    JsonNode finding = reward.path("finding");
    JsonNode evidence = reward.path("evidence");
    return switch (finding.path("type").asText()) {
      case "text" -> text(finding, evidence);
      case "image" -> image(finding, evidence);
      case "clip" -> "similarity " + Figures.fine(finding.path("meanSimilarity"));
      default ->
          evidence.has("judge")
              ? "judged by " + evidence.path("judge").asText()
              : "as recorded elsewhere";
    };
  }

  private static String text(JsonNode finding, JsonNode evidence) {
    String distance = "distance " + Figures.fine(finding.path("meanDistance"));
    int positions = evidence.path("positions").size();
    return evidence.has("positions")
        ? distance + ", %d position%s".formatted(positions, positions == 1 ? "" : "s")
        : distance;
  }

  private static String image(JsonNode finding, JsonNode evidence) {
    if (finding.path("bothNsfw").asBoolean()) {
      return "both not safe for work";
    }
    if (finding.path("answerMissing").asBoolean()) {
      return "no picture where the server has one";
    }
    List<String> bits = new ArrayList<>();
    evidence.path("hashDistances").forEach(each -> bits.add(each.asText()));
    return "p %s, cos %s%s"
        .formatted(
            Figures.fine(finding.path("sameImageProbability")),
            Figures.fine(finding.path("clipSimilarity")),
            bits.isEmpty() ? "" : ", bits " + String.join("/", bits));
  }
}
