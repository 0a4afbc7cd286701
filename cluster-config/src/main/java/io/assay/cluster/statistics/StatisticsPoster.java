package io.assay.cluster.statistics;

import io.assay.streams.chain.Hex;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.chain.signing.SigningRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts one body, signed, and waits for the answer's status; never longer than its time. Follows no
 * redirect: a receiver must not send what is signed elsewhere.
 */
final class StatisticsPoster {

  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int CLIENT_FAULT = 400;

  private final URI base;
  private final Duration timeout;
  private final Signer signer;
  private final Clock clock;
  private final HttpClient client;

  StatisticsPoster(URI base, Duration timeout, Signer signer, Clock clock) {
    this.base = base;
    this.timeout = timeout;
    this.signer = signer;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * How a post ended.
   *
   * @param reason empty if it was accepted
   */
  record Result(Outcome outcome, String reason) {}

  /** Posts it and waits. */
  Result post(StatisticsPost post) throws InterruptedException {
    URI url = base.resolve(post.kind().path());
    long until = System.nanoTime() + timeout.toNanos();
    SigningRequest.StatisticsPost time =
        SigningRequest.StatisticsPost.at(signer.account(), clock.instant());
    Sr25519Signature signature;
    try {
      signature = within(signer.sign(time).toCompletableFuture(), until);
    } catch (ExecutionException | TimeoutException e) {
      return new Result(Outcome.FAILED, "no signature: " + said(e));
    }
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("content-type", "application/json")
            .header("x-timestamp", time.timestamp())
            .header("x-signature", Hex.format(signature.bytes()))
            .header("x-public-key", signer.account().address())
            .POST(HttpRequest.BodyPublishers.ofString(post.body()))
            .build();
    CompletableFuture<HttpResponse<Boolean>> answer =
        client.sendAsync(request, head -> new StatusOnly());
    try {
      return result(url, within(answer, until).statusCode());
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      return new Result(Outcome.FAILED, "%s: %s".formatted(url, said(e)));
    }
  }

  private static Result result(URI url, int status) {
    if (status >= OK && status < REDIRECT) {
      return new Result(Outcome.ACCEPTED, "");
    }
    String why =
        status >= REDIRECT && status < CLIENT_FAULT ? ", a redirect, which is not followed" : "";
    return new Result(Outcome.REFUSED, "%s answered with status %d%s".formatted(url, status, why));
  }

  private static <T> T within(CompletableFuture<T> future, long until)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(Math.max(until - System.nanoTime(), 1), TimeUnit.NANOSECONDS);
  }

  private String said(Exception e) {
    if (e instanceof TimeoutException) {
      return "nothing within %d ms".formatted(timeout.toMillis());
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
