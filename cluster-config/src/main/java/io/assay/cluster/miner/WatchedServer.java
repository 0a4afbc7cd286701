package io.assay.cluster.miner;

import io.assay.simulations.serving.MinerHandler;
import io.assay.simulations.serving.Visit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;

/**
 * Serves a handler and tells it when a caller closes its connection before it has an answer. It
 * counts the answers with 401: callers that are not who they say, or say it wrongly.
 */
final class WatchedServer {

  private static final int UNAUTHORIZED = 401;
  private static final int FAILED = 500;
  private static final int UNAVAILABLE = 503;

  /** The last bytes of an answer are on their way a moment longer than the answer. */
  private static final long FLUSH_MILLIS = 100;

  private static final Duration LAST_BYTES = Duration.ofMillis(500);

  private final ActorSystem<?> system;
  private final ServerBinding binding;
  private final MinerHandler handler;
  private final OpenAnswers open = new OpenAnswers();
  private final LongAdder notVerified = new LongAdder();

  /**
   * Serves there.
   *
   * @throws CompletionException if the address cannot be used
   */
  WatchedServer(ActorSystem<?> system, String host, int port, MinerHandler handler) {
    this.system = system;
    this.handler = handler;
    this.binding =
        Http.get(system)
            .newServerAt(host, port)
            .bindFlow(
                Flow.fromMaterializer((materializer, attributes) -> new Caller().requests())
                    .mapMaterializedValue(unused -> NotUsed.getInstance()))
            .toCompletableFuture()
            .join();
  }

  int port() {
    return binding.localAddress().getPort();
  }

  /** How many requests had no right signature or key. */
  long notVerified() {
    return notVerified.sum();
  }

  /** How many answers are under way. */
  int open() {
    return open.count();
  }

  /** Takes nothing new, lets answers end within the limit, and closes. */
  CompletionStage<Done> drain(Duration limit) {
    return binding
        .unbind()
        .thenCompose(unbound -> open.drain(limit))
        .thenComposeAsync(
            drained -> binding.terminate(LAST_BYTES),
            CompletableFuture.delayedExecutor(FLUSH_MILLIS, TimeUnit.MILLISECONDS))
        .thenApply(terminated -> Done.getInstance());
  }

  /** One connection; its requests come one after the other. */
  private final class Caller {

    private volatile CompletableFuture<Done> gone = new CompletableFuture<>();
    private volatile boolean closed;

    Flow<HttpRequest, HttpResponse, NotUsed> requests() {
      return Flow.of(HttpRequest.class)
          .mapAsync(1, this::answered)
          .watchTermination(
              (unused, done) -> {
                done.whenCompleteAsync((end, failure) -> close(), Runnable::run);
                return unused;
              });
    }

    private void close() {
      closed = true;
      gone.complete(Done.getInstance());
    }

    private CompletionStage<HttpResponse> answered(HttpRequest request) {
      if (open.isDraining()) {
        request.discardEntityBytes(system);
        return CompletableFuture.completedFuture(
            HttpResponse.create()
                .withStatus(UNAVAILABLE)
                .addHeader(Connection.create("close"))
                .withEntity("this miner stops"));
      }
      CompletableFuture<Done> mine = new CompletableFuture<>();
      Runnable end = open.begin();
      mine.thenRun(end);
      gone = mine;
      if (closed) {
        mine.complete(Done.getInstance());
      }
      return handler
          .handle(request, Visit.now(mine))
          .handle((response, failure) -> response(response, failure != null, end));
    }

    private HttpResponse response(HttpResponse response, boolean failed, Runnable end) {
      if (failed || response.entity().isStrict()) {
        end.run();
      }
      if (failed) {
        return HttpResponse.create().withStatus(FAILED);
      } else if (response.status().intValue() == UNAUTHORIZED) {
        notVerified.increment();
      }
      return response.entity().isStrict()
          ? response
          : response.transformEntityDataBytes(
              Flow.<ByteString>create()
                  .watchTermination(
                      (unused, done) -> {
                        done.whenCompleteAsync((ended, failure) -> end.run(), Runnable::run);
                        return unused;
                      }));
    }
  }
}
