package io.assay.cluster.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.TaskName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenAI-compatible miner on 127.0.0.1 that always says the same two words. */
public final class StubMiner implements AutoCloseable {

  /** The task that it takes. */
  public static final TaskName TASK = new TaskName("chat-mixtral");

  private static final String WORD =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" %s\"},\"logprobs\":{\"content\":"
          + "[{\"token\":\" %s\",\"logprob\":-0.5,\"top_logprobs\":[]}]}}]}\n\n";
  private static final String END =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
          + "data: [DONE]\n\n";

  /** How many requests came. */
  public final AtomicInteger asked = new AtomicInteger();

  private final HttpServer server;
  private final byte[] answer;

  private StubMiner(HttpServer server, String word) {
    this.server = server;
    this.answer =
        (WORD.formatted(word, word) + WORD.formatted(word, word) + END)
            .getBytes(StandardCharsets.UTF_8);
  }

  /** A miner that says {@code word}. */
  public static StubMiner saying(String word) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StubMiner miner = new StubMiner(server, word);
    server.createContext("/", miner::answer);
    server.start();
    return miner;
  }

  /** It as a member that is never asked for its capacity. */
  public Member member(String hotkey, int uid) {
    return new Member(
        new Hotkey(hotkey),
        uid,
        new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:" + server.getAddress().getPort()),
        new TreeMap<>(Map.of(TASK, 1_000_000.0)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    var unused = exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("content-type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
