package io.assay.streams.chain.metagraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import io.assay.streams.chain.scale.ScaleWriter;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

/** Neurons as recorded from the network, in both forms, and bytes that are none. */
class MetagraphGoldenTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Hash256 BLOCK = Hash256.blake2(ByteString.fromString("a block"));

  @Test
  void givenTheRecordedAnswerInBytes_whenDecoded_thenEveryFieldIsTheReferences() {
    JsonNode golden = golden("neurons_lite.json");
    List<Neuron> neurons = NeuronsDecoder.decode(bytes(golden));

    assertThat(neurons).hasSameSizeAs(golden.path("decoded"));
    for (int i = 0; i < neurons.size(); i++) {
      requireSame(golden.path("decoded").path(i), neurons.get(i));
    }
  }

  @Test
  void givenTheSameWithoutTheBytesAround_whenDecoded_thenItIsTheSame() {
    ByteString wrapped = bytes(golden("neurons_lite.json"));
    ByteString bare = new ScaleReader(wrapped).bytes();

    assertThat(NeuronsDecoder.decode(bare)).isEqualTo(NeuronsDecoder.decode(wrapped));
  }

  @Test
  void givenARecordingOfANewerRuntime_whenDecoded_thenItsNeuronsAreOfItsSubnet() {
    JsonNode call = golden("recorded_metagraph.json").path("state_call");
    ByteString answer = Hex.parse(call.elements().next().textValue(), "answer");

    Metagraph metagraph = Metagraph.of(1, 6_852_690, BLOCK, NeuronsDecoder.decode(answer));

    assertThat(metagraph.neurons()).isNotEmpty();
    assertThat(metagraph.neurons().values())
        .allSatisfy(neuron -> assertThat(neuron.netuid()).isEqualTo(1));
  }

  private static void requireSame(JsonNode is, Neuron neuron) {
    assertThat(neuron.hotkey().address()).isEqualTo(is.path("hotkey").textValue());
    assertThat(neuron.coldkey().address()).isEqualTo(is.path("coldkey").textValue());
    assertThat(neuron.uid()).isEqualTo(is.path("uid").intValue());
    assertThat(neuron.netuid()).isEqualTo(is.path("netuid").intValue());
    assertThat(neuron.active()).isEqualTo(is.path("active").booleanValue());
    JsonNode axon = is.path("axonInfo");
    assertThat(neuron.axon())
        .isEqualTo(
            new AxonInfo(
                axon.path("block").longValue(),
                axon.path("version").longValue(),
                new BigInteger(axon.path("ip").asText()),
                axon.path("port").intValue(),
                axon.path("ipType").intValue(),
                axon.path("protocol").intValue()));
    BigInteger stake = BigInteger.ZERO;
    for (JsonNode part : is.path("stake")) {
      stake = stake.add(new BigInteger(part.path(1).asText()));
    }
    assertThat(neuron.stake()).isEqualTo(stake);
    assertThat(neuron.shares())
        .isEqualTo(
            new Neuron.Shares(
                is.path("rank").intValue(),
                new BigInteger(is.path("emission").asText()),
                is.path("incentive").intValue(),
                is.path("consensus").intValue(),
                is.path("trust").intValue(),
                is.path("validatorTrust").intValue(),
                is.path("dividends").intValue(),
                is.path("pruningScore").intValue()));
    assertThat(neuron.lastUpdate()).isEqualTo(is.path("lastUpdate").longValue());
    assertThat(neuron.validatorPermit()).isEqualTo(is.path("validatorPermit").booleanValue());
  }

  @Test
  void givenCutOrChangedBytes_whenDecoded_thenItIsRefusedOrAListAndNothingElse() {
    byte[] whole = bytes(golden("neurons_lite.json")).toArray();
    for (int length = 0; length < whole.length; length += 7) {
      ByteString cut = ByteString.fromArray(whole, 0, length);
      assertThatThrownBy(() -> NeuronsDecoder.decode(cut)).isInstanceOf(ScaleException.class);
    }
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(random.nextInt(2) == 0 ? 8 : changed.length)] =
          (byte) random.nextInt();
      try {
        assertThat(NeuronsDecoder.decode(ByteString.fromArray(changed))).isNotNull();
      } catch (ScaleException e) {
        assertThat(e).hasMessageContaining("byte");
      }
    }
  }

  @Test
  void givenALengthThatCannotBe_whenDecoded_thenNothingIsMadeOfThatSize() {
    ByteString lie =
        new ScaleWriter().compact(1L << 29).raw(ByteString.fromString("abc")).written();

    assertThatThrownBy(() -> NeuronsDecoder.decode(lie))
        .isInstanceOf(ScaleException.class)
        .hasMessageContaining("length 536870912");
  }

  @Test
  void givenTwoOfOneUidOrHotkeyOrAnotherSubnet_whenMade_thenItIsRefused() {
    List<Neuron> neurons = NeuronsDecoder.decode(bytes(golden("neurons_lite.json")));
    List<Neuron> twice = new ArrayList<>(neurons);
    twice.add(neurons.get(3));

    assertThatThrownBy(() -> Metagraph.of(23, 1, BLOCK, twice))
        .isInstanceOf(MetagraphException.class)
        .hasMessage("uid 3 is there twice");
    assertThatThrownBy(() -> Metagraph.of(19, 1, BLOCK, neurons))
        .hasMessage("neuron 0 is of subnet 23: expected 19");
    assertThatThrownBy(() -> Metagraph.of(23, 1, BLOCK, List.of()))
        .hasMessage("subnet 23 has no neurons at block 1: expected at least one");
  }

  @Test
  void givenPermits_whenAsked_thenTheStakeShareIsThePartOfThoseThatMayValidate() {
    List<Neuron> neurons = NeuronsDecoder.decode(bytes(golden("neurons_lite.json")));
    Metagraph metagraph = Metagraph.of(23, 1, BLOCK, neurons);

    double sum = 0;
    for (Neuron neuron : neurons) {
      sum += metagraph.stakeShare(neuron.hotkey());
      if (!neuron.validatorPermit()) {
        assertThat(metagraph.stakeShare(neuron.hotkey())).isZero();
      }
    }
    assertThat(sum).isBetween(1 - 1e-9, 1 + 1e-9);
    assertThat(metagraph.stakeShare(AccountId.of(new byte[32]))).isZero();
  }

  @Test
  void givenAddressesOfBothKinds_whenShown_thenTheyStandAsInAUrl() {
    assertThat(axon("3232235777", 8091, 4).authority()).hasValue("192.168.1.1:8091");
    assertThat(axon("1", 80, 6).authority()).hasValue("[0:0:0:0:0:0:0:1]:80");
    assertThat(axon("0", 8091, 4).authority()).isEmpty();
    assertThat(axon("3232235777", 0, 4).authority()).isEmpty();
    assertThat(axon("1208925819614629174706176", 8091, 4).authority()).isEmpty();
  }

  private static AxonInfo axon(String ip, int port, int type) {
    return new AxonInfo(1, 1, new BigInteger(ip), port, type, 4);
  }

  private static ByteString bytes(JsonNode golden) {
    return Hex.parse(golden.path("result").textValue(), "result");
  }

  private static JsonNode golden(String file) {
    try (InputStream in = MetagraphGoldenTest.class.getResourceAsStream("/golden/chain/" + file)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }
}
