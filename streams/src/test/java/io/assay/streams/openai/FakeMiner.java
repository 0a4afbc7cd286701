package io.assay.streams.openai;

import io.assay.actors.network.Endpoint;
import io.assay.actors.network.MinerProtocol;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** A miner on a real port that answers as its script says, and counts what it sees. */
public final class FakeMiner implements AutoCloseable {

  /** A stream's content type. */
  private static final ContentType EVENTS = MediaTypes.TEXT_EVENT_STREAM.toContentType();

  /** Connections that were opened. */
  public final AtomicInteger connections = new AtomicInteger();

  /** Connections that are open. */
  public final AtomicInteger open = new AtomicInteger();

  /** Requests that came. */
  public final AtomicInteger requests = new AtomicInteger();

  private final ServerBinding binding;

  /** A miner that answers every request by {@code script}. */
  public FakeMiner(
      ActorSystem<?> system, Function<HttpRequest, CompletionStage<HttpResponse>> script) {
    Flow<HttpRequest, HttpRequest, CompletionStage<Done>> requestsSeen =
        Flow.of(HttpRequest.class).watchTermination(Keep.right());
    this.binding =
        Http.get(system)
            .newServerAt("127.0.0.1", 0)
            .connectionSource()
            .to(
                Sink.foreach(
                    connection -> {
                      connections.incrementAndGet();
                      open.incrementAndGet();
                      connection
                          .handleWith(
                              requestsSeen.mapAsync(
                                  1,
                                  request -> {
                                    requests.incrementAndGet();
                                    return script.apply(request);
                                  }),
                              SystemMaterializer.get(system).materializer())
                          .whenComplete((done, failure) -> open.decrementAndGet());
                    }))
            .run(system)
            .toCompletableFuture()
            .orTimeout(10, TimeUnit.SECONDS)
            .join();
  }

  /** Where it is. */
  public Endpoint endpoint() {
    return new Endpoint(
        MinerProtocol.OPENAI, "http://127.0.0.1:" + binding.localAddress().getPort());
  }

  /** An answer of status 200 with this event stream. */
  public static CompletionStage<HttpResponse> stream(Source<ByteString, ?> body) {
    return CompletableFuture.completedFuture(
        HttpResponse.create().withEntity(HttpEntities.createChunked(EVENTS, body)));
  }

  /** The same, all at once. */
  public static CompletionStage<HttpResponse> stream(String body) {
    return stream(Source.single(ByteString.fromString(body)));
  }

  /** An answer with this status and JSON body. */
  public static CompletionStage<HttpResponse> json(int status, String body) {
    return CompletableFuture.completedFuture(
        HttpResponse.create().withStatus(status).withEntity(ContentTypes.APPLICATION_JSON, body));
  }

  /** An answer whose head never comes. */
  public static CompletionStage<HttpResponse> never() {
    return new CompletableFuture<>();
  }

  /** These bytes, then silence. */
  public static Source<ByteString, NotUsed> thenSilence(String start) {
    return Source.single(ByteString.fromString(start))
        .concat(Source.<ByteString>maybe().mapMaterializedValue(promise -> NotUsed.getInstance()));
  }

  @Override
  public void close() {
    binding.terminate(Duration.ofMillis(200)).toCompletableFuture().join();
  }
}
