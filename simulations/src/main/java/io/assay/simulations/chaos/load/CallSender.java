package io.assay.simulations.chaos.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends calls as a client over HTTP does, and reads what comes to its end. */
final class CallSender implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "chaos-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Clock clock;

  CallSender(Clock clock) {
    this.clock = clock;
  }

  /** Sends a call to a node; comes back when it is over for the client, in whatever way. */
  Ending send(ChatCall call, ClientKey key, URI api) throws InterruptedException {
    try {
      HttpResponse<InputStream> response =
          http.send(request(call, key, api), HttpResponse.BodyHandlers.ofInputStream());
      return read(call, response);
    } catch (IOException e) {
      return new AnswerReader(clock).cut(0, e);
    }
  }

  private static HttpRequest request(ChatCall call, ClientKey key, URI api) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve("/v1/chat/completions"))
            .timeout(LONGEST)
            .header("authorization", "Bearer " + key.secret())
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(call.body()));
    call.idempotencyKey().ifPresent(value -> request.header("idempotency-key", value));
    return request.build();
  }

  private Ending read(ChatCall call, HttpResponse<InputStream> response) {
    AnswerReader reader = new AnswerReader(clock);
    InputStream body = response.body();
    Future<?> limit = watch.schedule(() -> closed(body), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    try (body) {
      return reader.read(call, response, body);
    } catch (IOException e) {
      return reader.cut(response.statusCode(), e);
    } finally {
      limit.cancel(false);
    }
  }

  private static void closed(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
