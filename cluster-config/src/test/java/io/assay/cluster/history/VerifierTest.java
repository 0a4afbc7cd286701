package io.assay.cluster.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.WeightsRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerifierTest {

  private static final WeightsRecord RECORD = SampleHistory.record(2);

  @Test
  void givenTheSameViews_whenVerified_thenItIsOk() {
    Verdict verdict = Verifier.verify(RECORD, replayed());

    assertThat(verdict.result()).isEqualTo(Verdict.Result.OK);
    assertThat(verdict.json().toString())
        .isEqualTo(
            "{\"period\":2,\"result\":\"ok\",\"policy\":\"vision-4.1\",\"version\":1,"
                + "\"differences\":[]}");
  }

  @Test
  void givenAScoreOneBitOff_whenVerified_thenThatMinerIsNamed() {
    SortedMap<Hotkey, Double> scores = new TreeMap<>(RECORD.scores());
    scores.computeIfPresent(SampleHistory.FIRST, (hotkey, score) -> Math.nextUp(score));

    Verdict verdict =
        Verifier.verify(changed(RECORD.policy(), 1, scores, RECORD.digest()), replayed());

    assertThat(verdict.result()).isEqualTo(Verdict.Result.DIFFERS);
    assertThat(verdict.differences())
        .singleElement()
        .asString()
        .startsWith("score of 5First: recorded 0.");
  }

  @Test
  void givenAViewOfTheEarlierPeriod_whenVerified_thenTheMemberIsNamed() {
    Map<Hotkey, Optional<ScoringView>> views = replayed();
    views.put(SampleHistory.SECOND, Optional.of(SampleHistory.view(SampleHistory.SECOND, 1)));

    assertThat(Verifier.verify(RECORD, views).differences())
        .containsExactly("miner 5Second: period 2 was closed by event 8, recorded is 14");
  }

  @Test
  void givenAMemberWithoutItsEvents_whenVerified_thenItIsNamed() {
    Map<Hotkey, Optional<ScoringView>> views = replayed();
    views.put(SampleHistory.FIRST, Optional.empty());

    assertThat(Verifier.verify(RECORD, views).differences())
        .containsExactly("miner 5First: its events up to 14 do not close period 2");
  }

  @Test
  void givenAnotherDigest_whenEveryScoreAgrees_thenTheDigestDiffers() {
    WeightsRecord record = changed(RECORD.policy(), 1, RECORD.scores(), "f".repeat(64));

    assertThat(Verifier.verify(record, replayed()).differences())
        .singleElement()
        .asString()
        .contains("digest: recorded ffff");
  }

  @Test
  void givenAnotherVersionOrPolicy_whenVerified_thenItCannotBeComputed() {
    assertThat(
            Verifier.verify(changed("vision-4.1", 2, RECORD.scores(), "0".repeat(64)), replayed())
                .result())
        .isEqualTo(Verdict.Result.OTHER_VERSION);
    assertThat(
            Verifier.verify(changed("vision-9", 1, RECORD.scores(), "0".repeat(64)), replayed())
                .result())
        .isEqualTo(Verdict.Result.OTHER_VERSION);
  }

  private static Map<Hotkey, Optional<ScoringView>> replayed() {
    Map<Hotkey, Optional<ScoringView>> views = new HashMap<>();
    SampleHistory.views(2).forEach((hotkey, view) -> views.put(hotkey, Optional.of(view)));
    return views;
  }

  private static WeightsRecord changed(
      String policy, int version, SortedMap<Hotkey, Double> scores, String digest) {
    return new WeightsRecord(
        RECORD.period(),
        RECORD.closesAt(),
        policy,
        version,
        RECORD.configuration(),
        RECORD.members(),
        scores,
        digest);
  }
}
