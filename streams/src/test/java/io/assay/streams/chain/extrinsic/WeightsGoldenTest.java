package io.assay.streams.chain.extrinsic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.scoring.WeightVector;
import io.assay.actors.scoring.chain.FiberWeights;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.ChainGolden;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.scale.ScaleWriter;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights from scores to the call, and the commitment to them, as the public clients make them. */
class WeightsGoldenTest {

  static Stream<Named<JsonNode>> weights() {
    return ChainGolden.cases("weights_u16.json", "cases");
  }

  static Stream<Named<JsonNode>> commitments() {
    return ChainGolden.cases("commit_hash.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("weights")
  void givenWeights_whenQuantised_thenBothWaysGiveWhatTheirClientSends(JsonNode one) {
    SortedMap<Integer, Double> weights = new TreeMap<>();
    for (int i = 0; i < one.path("uids").size(); i++) {
      weights.put(one.path("uids").get(i).intValue(), one.path("weights").get(i).doubleValue());
    }
    assertThat(UidWeights.of(FiberWeights.quantised(weights))).isEqualTo(expected(one, "fiber"));
    assertThat(UidWeights.of(WeightVector.quantise(weights).byUid()))
        .isEqualTo(expected(one, "bittensor"));
  }

  @ParameterizedTest
  @MethodSource("commitments")
  void givenWeightsAndSalt_whenCommitted_thenTheHashIsTheReferences(JsonNode one) {
    WeightsCommitment commitment =
        new WeightsCommitment(
            AccountId.ofAddress(one.path("hotkey").textValue()),
            one.path("netuid_index").intValue(),
            new UidWeights(
                ChainGolden.integers(one.path("uids")), ChainGolden.integers(one.path("values"))),
            ChainGolden.integers(one.path("salt")),
            one.path("version_key").longValue());

    assertThat(Hex.format(commitment.encoded())).isEqualTo(one.path("scale").textValue());
    assertThat(commitment.hash()).hasToString(one.path("commit_hash").textValue());
    assertThat(
            Hex.format(
                new ScaleWriter()
                    .bytes(commitment.hotkey().bytes())
                    .vecU16(commitment.weights().uids())
                    .vecU16(commitment.weights().values())
                    .u64(commitment.versionKey())
                    .written()))
        .isEqualTo(one.path("tlock_plaintext_scale").textValue());
  }

  private static UidWeights expected(JsonNode one, String client) {
    return new UidWeights(
        ChainGolden.integers(one.path(client + "_uids")),
        ChainGolden.integers(one.path(client + "_u16")));
  }
}
