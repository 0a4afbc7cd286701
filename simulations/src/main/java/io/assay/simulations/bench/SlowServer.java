package io.assay.simulations.bench;

import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.streams.pictures.PictureAnswerWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Sink;

/** An image server on 127.0.0.1 that always gives the same embedding, after a fixed time. */
final class SlowServer implements AutoCloseable {

  private final ActorSystem<?> system;
  private final Duration time;
  private final byte[] answer;

  /** Not the actor system's scheduler, whose ticks are 10 ms long. */
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  private final ServerBinding binding;

  private SlowServer(ActorSystem<?> system, Duration time, List<Double> embedding) {
    this.system = system;
    this.time = time;
    this.answer = PictureAnswerWriter.of(new Embeddings(List.of(embedding)));
    this.binding =
        Http.get(system)
            .newServerAt("127.0.0.1", 0)
            .bind(this::handle)
            .toCompletableFuture()
            .join();
  }

  static SlowServer start(ActorSystem<?> system, Duration time, List<Double> embedding) {
    return new SlowServer(system, time, embedding);
  }

  String url() {
    return "http://127.0.0.1:" + binding.localAddress().getPort();
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    long arrived = System.nanoTime();
    return request
        .entity()
        .withoutSizeLimit()
        .getDataBytes()
        .runWith(Sink.ignore(), system)
        .thenComposeAsync(read -> later(arrived), Runnable::run);
  }

  private CompletionStage<HttpResponse> later(long arrived) {
    CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    var unused =
        timer.schedule(
            () ->
                response.complete(
                    HttpResponse.create().withEntity(ContentTypes.APPLICATION_JSON, answer)),
            time.toNanos() - (System.nanoTime() - arrived),
            TimeUnit.NANOSECONDS);
    return response;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    binding.terminate(Duration.ofSeconds(1)).toCompletableFuture().join();
  }
}
