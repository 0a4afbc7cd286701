package io.assay.simulations.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.scale.ScaleWriter;
import io.assay.streams.chain.storage.ChainItem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
import org.apache.pekko.util.ByteString;

/**
 * A node of a chain with one subnet, on loopback. It knows {@code chain_getBlockHash}, {@code
 * chain_getFinalizedHead}, {@code chain_getHeader}, {@code state_getRuntimeVersion}, {@code
 * state_getStorage}, {@code system_accountNextIndex} and the neurons' {@code state_call};
 * everything else is an error as a real node says it.
 */
public final class SimulatedChain implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SPEC = 343;
  private static final int NONCE = 7;
  private static final int NO_SUCH_METHOD = -32_601;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final int netuid;
  private final SharedKillSwitch connections = KillSwitches.shared("simulated-chain");
  private final ServerBinding binding;
  private final Map<String, String> storage = new ConcurrentHashMap<>();
  private volatile Subnet subnet;

  /** The subnet at a block. */
  private record Subnet(long block, List<SimulatedNeuron> neurons) {}

  private SimulatedChain(
      ActorSystem<?> system, int port, int netuid, List<SimulatedNeuron> neurons) {
    this.netuid = netuid;
    this.subnet = new Subnet(1, List.copyOf(neurons));
    this.binding = join(Http.get(system).newServerAt("127.0.0.1", port).bindSync(this::connected));
  }

  /**
   * Starts a chain at its first block.
   *
   * @param port 0 for a free one
   */
  public static SimulatedChain start(
      ActorSystem<?> system, int port, int netuid, List<SimulatedNeuron> neurons) {
    return new SimulatedChain(system, port, netuid, neurons);
  }

  /** Finalises the next block, in which the subnet has these neurons. */
  public void next(List<SimulatedNeuron> neurons) {
    subnet = new Subnet(subnet.block() + 1, List.copyOf(neurons));
  }

  /** Stores a value of the subnet, such as its least number of weights. */
  public void store(ChainItem item, ScaleWriter value) {
    ByteString key = item.key(new ScaleWriter().u16(netuid).written());
    storage.put(Hex.format(key), Hex.format(value.written()));
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
                        .map(text -> (Message) TextMessage.create(answer(text)))))
        .orElseGet(() -> HttpResponse.create().withStatus(StatusCodes.BAD_REQUEST));
  }

  private String answer(String text) {
    try {
      JsonNode request = JSON.readTree(text);
      ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
      answer.set("id", request.path("id"));
      answer(request, answer);
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a request that is no JSON", e);
    }
  }

  private void answer(JsonNode request, ObjectNode answer) {
    Subnet now = subnet;
    switch (request.path("method").asText()) {
      case "chain_getBlockHash" ->
          answer.put("result", hash(request.path("params").path(0).asLong()).toString());
      case "chain_getFinalizedHead" -> answer.put("result", hash(now.block()).toString());
      case "chain_getHeader" ->
          answer.putObject("result").put("number", "0x" + Long.toHexString(now.block()));
      case "state_call" -> answer.put("result", neurons(now));
      case "state_getRuntimeVersion" ->
          answer.putObject("result").put("specVersion", SPEC).put("transactionVersion", 1);
      case "system_accountNextIndex" -> answer.put("result", NONCE);
      case "state_getStorage" ->
          answer.put("result", storage.get(request.path("params").path(0).asText()));
      default ->
          answer.putObject("error").put("code", NO_SUCH_METHOD).put("message", "Method not found");
    }
  }

  private String neurons(Subnet now) {
    ScaleWriter out = new ScaleWriter();
    out.vec(now.neurons(), (each, neuron) -> neuron.write(each, netuid, now.block()));
    return Hex.format(out.written());
  }

  private static Hash256 hash(long block) {
    return Hash256.blake2(ByteString.fromString("block " + block));
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
