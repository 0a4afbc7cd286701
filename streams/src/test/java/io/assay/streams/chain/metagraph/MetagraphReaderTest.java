package io.assay.streams.chain.metagraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.rpc.RpcSettings;
import io.assay.streams.chain.rpc.ScriptedNode;
import io.assay.streams.chain.rpc.WebSocketRpc;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A metagraph read from a node that replays what was recorded from the network. */
class MetagraphReaderTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final String GENESIS =
      "0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03";

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenTheRecording_whenRead_thenItIsTheSubnetAtThatBlock() throws IOException {
    JsonNode recorded = recorded();
    Metagraph metagraph = read(answers(recorded), Optional.of(Hash256.parse(GENESIS)));

    assertThat(metagraph.block()).isEqualTo(0x689052);
    assertThat(metagraph.netuid()).isEqualTo(1);
    assertThat(metagraph.blockHash().toString())
        .isEqualTo("0xdb13c066e2c63969f140164fb3bfe7a0aaa7b71407fc0fe525d68e57329ef9d0");
    assertThat(metagraph.neurons()).hasSizeGreaterThan(1);
  }

  @Test
  void givenAnotherChain_whenRead_thenItIsRefused() throws IOException {
    Map<String, Object> answers = answers(recorded());

    assertThatThrownBy(() -> read(answers, Optional.of(Hash256.parse("0x" + "11".repeat(32)))))
        .cause()
        .isInstanceOf(MetagraphException.class)
        .hasMessage(
            "the node is of another chain: its genesis is %s, expected 0x%s"
                .formatted(GENESIS, "11".repeat(32)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chain_getBlockHash | 0x12 | genesis",
        "chain_getFinalizedHead | nothing | finalised head",
        "chain_getHeader | 12 | number of a header",
        "state_call | 0x | is not what this version can read",
        "state_call | 0x0104 | is not what this version can read",
        "state_call | zz | is not what this version can read"
      })
  void givenAWrongAnswer_whenRead_thenItIsNamedAndThereIsNoMetagraph(
      String method, String answer, String problem) throws IOException {
    Map<String, Object> answers = answers(recorded());
    answers.put(method, answer);

    assertThatThrownBy(() -> read(answers, Optional.empty()))
        .cause()
        .isInstanceOf(MetagraphException.class)
        .hasMessageContaining(problem);
  }

  private static Metagraph read(Map<String, Object> answers, Optional<Hash256> genesis) {
    try (ScriptedNode node =
            new ScriptedNode(
                KIT.system(),
                request ->
                    List.of(
                        ScriptedNode.result(
                            request, answers.get(request.path("method").asText()))));
        WebSocketRpc rpc = new WebSocketRpc(RpcSettings.of(node.url()))) {
      return new MetagraphReader(rpc, 1, genesis).read().toCompletableFuture().join();
    }
  }

  private static Map<String, Object> answers(JsonNode recorded) {
    Map<String, Object> answers = new TreeMap<>();
    answers.put("chain_getBlockHash", GENESIS);
    answers.put(
        "chain_getFinalizedHead",
        "0xdb13c066e2c63969f140164fb3bfe7a0aaa7b71407fc0fe525d68e57329ef9d0");
    answers.put("chain_getHeader", recorded.path("chain_getHeader").path("[null]"));
    answers.put("state_call", recorded.path("state_call").elements().next());
    return answers;
  }

  private static JsonNode recorded() throws IOException {
    try (InputStream in =
        MetagraphReaderTest.class.getResourceAsStream("/golden/chain/recorded_metagraph.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
