package io.assay.streams.chain.rpc;

import static io.assay.streams.chain.rpc.ScriptedNode.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to nodes that behave, and to nodes that do not. */
class WebSocketRpcTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final int SMALL = 1 << 16;

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  private static ScriptedNode node(Function<JsonNode, List<String>> answers) {
    return new ScriptedNode(KIT.system(), answers);
  }

  private static ChainRpc rpc(ScriptedNode node) {
    return new WebSocketRpc(new RpcSettings(node.url(), SHORT, SMALL));
  }

  private static JsonNode join(ChainRpc rpc, String method, Object... params) {
    return rpc.call(method, params).toCompletableFuture().join();
  }

  @Test
  void givenANode_whenCalledOftenAtOnce_thenEachHasItsAnswerOverOneConnection() {
    try (ScriptedNode node =
            node(request -> List.of(result(request, request.path("params").path(0).asInt() * 2)));
        ChainRpc rpc = rpc(node)) {
      List<CompletableFuture<JsonNode>> calls =
          IntStream.range(0, 200)
              .mapToObj(i -> rpc.call("double", i).toCompletableFuture())
              .toList();

      for (int i = 0; i < calls.size(); i++) {
        assertThat(calls.get(i).join().asInt()).isEqualTo(2 * i);
      }
      assertThat(node.connections()).isEqualTo(1);
      assertThat(node.asked().get(0).path("jsonrpc").asText()).isEqualTo("2.0");
    }
  }

  @Test
  void givenAnswersInAnotherOrder_whenCalled_thenEachCallerHasItsOwn() {
    List<JsonNode> held = new ArrayList<>();
    try (ScriptedNode node =
            node(
                request -> {
                  held.add(request);
                  return held.size() < 2
                      ? List.of()
                      : List.of(result(held.get(1), "second"), result(held.get(0), "first"));
                });
        ChainRpc rpc = rpc(node)) {
      CompletableFuture<JsonNode> first = rpc.call("one").toCompletableFuture();
      CompletableFuture<JsonNode> second = rpc.call("two").toCompletableFuture();

      assertThat(List.of(first.join().asText(), second.join().asText()))
          .containsExactly("first", "second");
    }
  }

  @Test
  void givenAnError_whenCalled_thenItsCodeAndWordsAreTold() {
    try (ScriptedNode node =
            node(
                request ->
                    List.of(
                        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"error\":{\"code\":1010,\"message\":\"Invalid Transaction\",\"data\":\"stale\"}}"
                            .formatted(request.path("id").asLong())));
        ChainRpc rpc = rpc(node)) {
      assertThatThrownBy(() -> join(rpc, "author_submitExtrinsic", "0x00"))
          .isInstanceOf(CompletionException.class)
          .cause()
          .hasMessageContaining("author_submitExtrinsic at ws://127.0.0.1")
          .hasMessageEndingWith("Invalid Transaction (stale)")
          .asInstanceOf(type(ChainRpcException.class))
          .satisfies(failure -> assertThat(failure.code()).hasValue(1010));
    }
  }

  @Test
  void givenASilentNode_whenCalled_thenItIsNoticedAndTheNextCallConnectsAnew() {
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedNode node =
            node(
                request ->
                    requests.getAndIncrement() == 0 ? List.of() : List.of(result(request, true)));
        ChainRpc rpc = rpc(node)) {
      assertThatThrownBy(() -> join(rpc, "chain_getFinalizedHead"))
          .hasMessageContaining("no answer within 700 ms");
      assertThat(join(rpc, "chain_getFinalizedHead").asBoolean()).isTrue();
      assertThat(node.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json", "{\"id\":", "[[[[", "{\"id\":1,\"id\":", "\u0000"})
  void givenGarbage_whenCalled_thenTheCallFailsAndTheNextIsAnswered(String garbage) {
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedNode node =
            node(
                request ->
                    List.of(requests.getAndIncrement() == 0 ? garbage : result(request, "well")));
        ChainRpc rpc = rpc(node)) {
      assertThatThrownBy(() -> join(rpc, "x")).hasMessageContaining("no JSON");
      assertThat(join(rpc, "x").asText()).isEqualTo("well");
    }
  }

  @Test
  void givenAMessageThatIsTooLongOrTooDeep_whenCalled_thenTheConnectionIsBroken() {
    List<String> bad =
        List.of("\"" + "a".repeat(SMALL) + "\"", "[".repeat(1_000) + "]".repeat(1_000));
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedNode node = node(request -> List.of(bad.get(requests.getAndIncrement())));
        ChainRpc rpc = rpc(node)) {
      assertThatThrownBy(() -> join(rpc, "x")).hasMessageContaining("more than 65536 bytes");
      assertThatThrownBy(() -> join(rpc, "x")).hasMessageContaining("no JSON");
    }
  }

  @Test
  void givenNewsThatNobodyAskedFor_whenCalled_thenTheyAreDropped() {
    try (ScriptedNode node =
            node(
                request -> {
                  List<String> all = new ArrayList<>();
                  for (int i = 0; i < 2_000; i++) {
                    all.add("{\"jsonrpc\":\"2.0\",\"method\":\"news\",\"params\":{\"result\":1}}");
                    all.add(
                        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":0}".formatted(1_000_000 + i));
                  }
                  all.add(result(request, "answer"));
                  return all;
                });
        ChainRpc rpc = rpc(node)) {
      assertThat(join(rpc, "x").asText()).isEqualTo("answer");
    }
  }

  @Test
  void givenANodeThatHangsUp_whenCalled_thenTheCallFailsAtOnceAndTheNextConnectsAnew() {
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedNode node =
            node(
                request -> {
                  if (requests.getAndIncrement() == 0) {
                    throw new IllegalStateException("hung up");
                  }
                  return List.of(result(request, "back"));
                });
        ChainRpc rpc = rpc(node)) {
      assertThatThrownBy(() -> join(rpc, "x"))
          .cause()
          .isInstanceOf(ChainRpcException.class)
          .message()
          .doesNotContain("no answer within");
      assertThat(join(rpc, "x").asText()).isEqualTo("back");
    }
  }

  @Test
  void givenNobodyThere_whenCalled_thenTheAddressIsTold() {
    URI nowhere;
    try (ScriptedNode node = node(request -> List.of())) {
      nowhere = node.url();
    }
    try (ChainRpc rpc = new WebSocketRpc(new RpcSettings(nowhere, SHORT, SMALL))) {
      assertThatThrownBy(() -> join(rpc, "x")).hasMessageContaining("x at " + nowhere);
    }
  }

  @Test
  void givenACloseWhileCallsWait_whenClosed_thenTheyFailAndNoMoreAreMade() {
    try (ScriptedNode node = node(request -> List.of())) {
      ChainRpc rpc = rpc(node);
      CompletableFuture<JsonNode> waiting = rpc.call("x").toCompletableFuture();
      rpc.close();

      assertThatThrownBy(waiting::join).cause().isInstanceOf(ChainRpcException.class);
      assertThatThrownBy(() -> join(rpc, "x")).hasMessageContaining("the connection was closed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9944", "ws:x", "wss:///", "finney"})
  void givenAnotherAddress_whenMade_thenItSaysWhatIsRight(String url) {
    assertThatThrownBy(() -> RpcSettings.of(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected ws://host:port or wss://host");
  }
}
