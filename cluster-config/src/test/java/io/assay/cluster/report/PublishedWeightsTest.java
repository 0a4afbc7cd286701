package io.assay.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PublishedWeightsTest {

  @Property
  void givenAnyScores_whenPublished_thenWeightsSumToOneOrAreAllNothing(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1, max = 5) Double> scores) {
    List<WeightLine> lines = PublishedWeights.of(record(scores));

    double sum = lines.stream().mapToDouble(WeightLine::weight).sum();
    assertThat(sum).isCloseTo(scores.stream().anyMatch(s -> s > 0) ? 1 : 0, within(1e-9));
    assertThat(lines).extracting(WeightLine::uid).isSorted().hasSameSizeAs(scores);
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.weight()).isBetween(0.0, 1.0))
        .allSatisfy(line -> assertThat(line.u16()).isBetween(0, 65_535));
  }

  @Test
  void givenScores_whenPublished_thenTheLargestIs65535AndOthersInProportion() {
    assertThat(PublishedWeights.of(record(List.of(2.0, 1.0, 0.0))))
        .extracting(WeightLine::u16)
        .containsExactly(65_535, 32_768, 0);
  }

  @Test
  void givenARecord_whenWrittenAsJson_thenItHasTheFormThatScriptsReadOn() {
    JsonNode json = WeightsJson.of(record(List.of(1.0, 3.0)));

    assertThat(json.properties().stream().map(Map.Entry::getKey))
        .containsExactly("period", "policy", "configDigest", "digest", "weights");
    assertThat(json.path("weights").get(1).toString())
        .isEqualTo("{\"uid\":1,\"hotkey\":\"key-1\",\"weight\":0.75,\"u16\":65535}");
    assertThat(json.path("configDigest").asText()).hasSize(64);
  }

  private static WeightsRecord record(List<Double> scores) {
    List<MemberCut> members = new ArrayList<>();
    SortedMap<Hotkey, Double> byHotkey = new TreeMap<>();
    for (int uid = 0; uid < scores.size(); uid++) {
      Hotkey hotkey = new Hotkey("key-" + uid);
      members.add(new MemberCut(hotkey, uid, 7, 10, false));
      byHotkey.put(hotkey, scores.get(uid));
    }
    return new WeightsRecord(
        7,
        Instant.parse("2026-11-01T12:00:00Z"),
        "vision-4.1",
        1,
        new TreeMap<>(Map.of("a", "1")),
        members,
        byHotkey,
        "0".repeat(64));
  }
}
