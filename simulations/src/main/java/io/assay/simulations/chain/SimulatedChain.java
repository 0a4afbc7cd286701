package io.assay.simulations.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.rpc.RpcSettings;
import io.assay.streams.chain.rpc.WebSocketRpc;
import io.assay.streams.chain.scale.ScaleWriter;
import io.assay.streams.chain.state.ChainReader;
import io.assay.streams.chain.storage.ChainItem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * A node of a chain with one subnet, on loopback. It gives the subnet's neurons and values, takes
 * signed calls and carries them out in its next block, which is final at once; what it does not
 * know is an error as a real node says it.
 */
public final class SimulatedChain implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SPEC = 343;
  private static final int NO_SUCH_METHOD = -32_601;
  private static final int INVALID_TRANSACTION = 1_010;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final SharedKillSwitch connections = KillSwitches.shared("simulated-chain");
  private final ServerBinding binding;
  private final SimulatedLedger ledger;
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean moving;
  private final Set<String> silent = ConcurrentHashMap.newKeySet();

  private SimulatedChain(ActorSystem<?> system, int port, SimulatedLedger ledger) {
    this.ledger = ledger;
    this.binding = join(Http.get(system).newServerAt("127.0.0.1", port).bindSync(this::connected));
  }

  /**
   * Starts a chain at its first block.
   *
   * @param port 0 for a free one
   */
  public static SimulatedChain start(
      ActorSystem<?> system, int port, int netuid, List<SimulatedNeuron> neurons) {
    return new SimulatedChain(
        system, port, new SimulatedLedger(netuid, SimulatedRuntime.of(SPEC), neurons));
  }

  /** Makes the next block, in which the subnet has these neurons. */
  public void next(List<SimulatedNeuron> neurons) {
    ledger.next(neurons);
  }

  /** Makes the next block. */
  public void next() {
    ledger.next();
  }

  /** The number of the newest block. */
  public long block() {
    return ledger.block();
  }

  /** From now on each question for the newest final block makes one. */
  public void moveWhenAsked() {
    moving = true;
  }

  /** How many calls wait for the next block. */
  public int waiting() {
    return ledger.waiting();
  }

  /** Stores a value of the subnet, such as its least number of weights. */
  public void store(ChainItem item, ScaleWriter value) {
    ledger.store(item, value);
  }

  /** The weights that a neuron has set. */
  public Optional<UidWeights> weights(int netuid, int uid) {
    try (WebSocketRpc rpc = new WebSocketRpc(RpcSettings.of(url()))) {
      return join(new ChainReader(rpc).weights(netuid, uid, SimulatedRuntime.hash(block())));
    }
  }

  /** From the next block on the chain has that runtime. */
  public void upgrade(SimulatedRuntime runtime) {
    ledger.upgrade(runtime);
  }

  /** The next calls are accepted and then never in any block. */
  public void lose(int calls) {
    ledger.lose(calls);
  }

  /** From now on that method is never answered. */
  public void silence(String method) {
    silent.add(method);
  }

  /** How many questions were not answered. */
  public int unanswered() {
    return unanswered.get();
  }

  /** It is answered again. */
  public void hear(String method) {
    silent.remove(method);
  }

  /** Where it is. */
  public URI url() {
    return URI.create("ws://127.0.0.1:" + binding.localAddress().getPort());
  }

  private HttpResponse connected(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.webSocketUpgrade)
        .map(
            upgrade ->
                upgrade.handleMessagesWith(
                    Flow.<Message>create()
                        .via(connections.flow())
                        .flatMapConcat(
                            message ->
                                message.asTextMessage().getStreamedText().fold("", String::concat))
                        .mapConcat(text -> answer(text).map(List::of).orElse(List.of()))
                        .map(answer -> (Message) TextMessage.create(answer))))
        .orElseGet(() -> HttpResponse.create().withStatus(StatusCodes.BAD_REQUEST));
  }

  private Optional<String> answer(String text) {
    try {
      JsonNode request = JSON.readTree(text);
      if (silent.contains(request.path("method").asText())) {
        unanswered.incrementAndGet();
        return Optional.empty();
      }
      ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
      answer.set("id", request.path("id"));
      answer(request.path("method").asText(), request.path("params"), answer);
      return Optional.of(JSON.writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a request that is no JSON", e);
    }
  }

  private void answer(String method, JsonNode params, ObjectNode answer) {
    switch (method) {
      case "chain_getBlockHash" ->
          answer.put("result", SimulatedRuntime.hash(params.path(0).asLong()).toString());
      case "chain_getFinalizedHead" -> {
        if (moving) {
          ledger.next();
        }
        answer.put("result", SimulatedRuntime.hash(ledger.block()).toString());
      }
      case "chain_getHeader" ->
          answer.putObject("result").put("number", "0x" + Long.toHexString(number(params.path(0))));
      case "chain_getBlock" -> block(number(params.path(0)), answer);
      case "state_call" -> answer.put("result", Hex.format(ledger.neurons()));
      case "state_getRuntimeVersion" ->
          answer
              .putObject("result")
              .put("specVersion", ledger.runtime(number(params.path(0))).spec())
              .put("transactionVersion", 1);
      case "state_getMetadata" ->
          answer.put("result", Hex.format(ledger.runtime(number(params.path(0))).metadata()));
      case "system_accountNextIndex" ->
          answer.put("result", ledger.nonce(AccountId.ofAddress(params.path(0).asText())));
      case "state_getStorage" ->
          answer.put(
              "result",
              ledger.stored(params.path(0).asText(), number(params.path(1))).orElse(null));
      case "author_submitExtrinsic" -> submit(params.path(0).asText(), answer);
      default ->
          answer.putObject("error").put("code", NO_SUCH_METHOD).put("message", "Method not found");
    }
  }

  private void block(long number, ObjectNode answer) {
    SimulatedLedger.Block block = ledger.block(number).orElse(null);
    if (block == null) {
      answer.putNull("result");
      return;
    }
    ObjectNode content = answer.putObject("result").putObject("block");
    content
        .putObject("header")
        .put("number", "0x" + Long.toHexString(number))
        .put("parentHash", SimulatedRuntime.hash(number - 1).toString());
    block.extrinsics().forEach(content.putArray("extrinsics")::add);
  }

  private void submit(String extrinsic, ObjectNode answer) {
    try {
      ledger.submit(extrinsic);
      answer.put("result", Hash256.blake2(Hex.parse(extrinsic, "extrinsic")).toString());
    } catch (SimulatedLedger.PoolRefusal e) {
      answer
          .putObject("error")
          .put("code", INVALID_TRANSACTION)
          .put("message", "Invalid Transaction")
          .put("data", e.getMessage());
    }
  }

  /** The block with that hash; the newest if there is none. */
  private long number(JsonNode hash) {
    long block = ledger.block();
    for (long number = block; number >= 0; number--) {
      if (SimulatedRuntime.hash(number).toString().equals(hash.asText())) {
        return number;
      }
    }
    return block;
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Override
  public void close() {
    connections.shutdown();
    var unused = join(binding.terminate(PATIENCE));
  }
}
