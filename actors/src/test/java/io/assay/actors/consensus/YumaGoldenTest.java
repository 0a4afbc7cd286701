package io.assay.actors.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.scoring.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures that the chain's own tests assert. */
class YumaGoldenTest {

  private static final long RAO = 1_000_000_000;

  static Stream<Named<JsonNode>> cases() {
    return Golden.cases("chain/yuma.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenEpochs_whenComputed_thenEveryFigureIsTheChains(JsonNode golden) {
    Offset<Double> tolerance = Offset.offset(golden.path("tolerance").asDouble(0));
    U16Rows bonds = U16Rows.empty(golden.path("stake").size());
    for (JsonNode epoch : golden.path("epochs")) {
      EpochResult result =
          YumaConsensus.epoch(parameters(golden.path("params")), subnet(golden, epoch, bonds));
      exact(epoch, result);
      close(epoch, result, tolerance);
      bonds = result.bonds();
    }
  }

  private static void exact(JsonNode epoch, EpochResult result) {
    equal(epoch, "consensus_u16", result.consensus()::u16);
    equal(epoch, "incentive_u16", result.incentive()::u16);
    equal(epoch, "dividends_u16", result.dividends()::u16);
    equal(epoch, "expect_dividends_u16", result.dividends()::u16);
    equal(epoch, "expect_emission", uid -> result.emission().of(uid, RAO));
    if (epoch.has("expect_bonds_column")) {
      int column = epoch.path("expect_bonds_column").asInt();
      equal(epoch, "expect_bonds", uid -> result.bonds().at(uid, column));
    }
  }

  private static void equal(JsonNode epoch, String field, IntToLongFunction actual) {
    JsonNode expected = epoch.path(field);
    for (int uid = 0; uid < expected.size(); uid++) {
      assertThat(actual.applyAsLong(uid))
          .as("%s of uid %d", field, uid)
          .isEqualTo(expected.get(uid).asLong());
    }
  }

  private static void close(JsonNode epoch, EpochResult result, Offset<Double> tolerance) {
    JsonNode dividends = epoch.path("expect_dividends");
    for (int uid = 0; uid < dividends.size(); uid++) {
      assertThat(result.dividends().at(uid)).isCloseTo(dividends.get(uid).asDouble(), tolerance);
    }
    JsonNode bonds = epoch.path("expect_bonds");
    for (int uid = 0; uid < bonds.size() && bonds.get(uid).isArray(); uid++) {
      int first = result.bonds().size() - bonds.get(uid).size();
      for (int miner = 0; miner < bonds.get(uid).size(); miner++) {
        assertThat(result.bonds().at(uid, first + miner) / 65_535.0)
            .isCloseTo(bonds.get(uid).get(miner).asDouble(), tolerance);
      }
    }
  }

  private static Subnet subnet(JsonNode golden, JsonNode epoch, U16Rows carried) {
    int size = golden.path("stake").size();
    long block = epoch.path("block").asLong(1);
    List<Neuron> neurons = new ArrayList<>();
    for (int uid = 0; uid < size; uid++) {
      long stake = golden.path("stake").get(uid).asLong();
      long lastUpdate = epoch.path("last_update").path(uid).asLong(block);
      neurons.add(new Neuron(stake, lastUpdate, 0, stake > 0));
    }
    U16Rows bonds = epoch.has("bonds_before") ? rows(size, epoch.path("bonds_before")) : carried;
    return new Subnet(
        block, block, Subnet.NO_OWNER, neurons, rows(size, epoch.path("weights")), bonds);
  }

  private static U16Rows rows(int size, JsonNode rows) {
    U16Rows.Builder table = new U16Rows.Builder(size);
    for (int row = 0; row < rows.size(); row++) {
      for (Map.Entry<String, JsonNode> cell : rows.get(row).properties()) {
        table.set(row, Integer.parseInt(cell.getKey()), cell.getValue().asInt());
      }
    }
    return table.build();
  }

  private static ConsensusParameters parameters(JsonNode given) {
    ConsensusParameters shipped = ConsensusParameters.DEFAULT;
    return new ConsensusParameters(
        given.path("kappa").asInt(),
        given.path("bonds_moving_average").asInt(),
        given.path("bonds_penalty").asInt(),
        share(given.path("alpha_low"), shipped.alphaLow()),
        share(given.path("alpha_high"), shipped.alphaHigh()),
        given.path("alpha_sigmoid_steepness").asInt(shipped.alphaSteepness()),
        given.path("liquid_alpha").asBoolean(),
        given.path("yuma3").asBoolean(),
        given.path("activity_cutoff").asInt(shipped.activityCutoff()),
        given.path("max_validators").asInt(shipped.maxValidators()));
  }

  private static int share(JsonNode given, int shipped) {
    return given.isNumber() ? (int) Math.round(given.asDouble() * 65_535) : shipped;
  }
}
