package io.assay.http.server;

import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.RequestEntity;

/**
 * Reads bodies of bounded size in bounded time. Those with pictures may be larger; of them only so
 * many bytes are in memory at a time as are set.
 */
public final class Bodies {

  /** What is read of a body that is too large, so that its client gets to see the answer. */
  private static final long MOST_THROWN_AWAY = 64L << 20;

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final byte[] NOTHING = {};

  private final ActorSystem<?> system;
  private final int maxBytes;
  private final Duration timeout;
  private final int maxLargeBytes;
  private final BodyBudget budget;

  /** Reads at most {@code maxBytes} within {@code timeout}, and no large bodies. */
  public Bodies(ActorSystem<?> system, int maxBytes, Duration timeout) {
    this(system, maxBytes, timeout, LargeBodySettings.NONE);
  }

  /**
   * Reads at most {@code maxBytes} within {@code timeout}, and large bodies within those bounds.
   */
  public Bodies(ActorSystem<?> system, int maxBytes, Duration timeout, LargeBodySettings large) {
    this.system = system;
    this.maxBytes = maxBytes;
    this.timeout = timeout;
    this.maxLargeBytes = large.maxBytes();
    this.budget = new BodyBudget(large.inMemory());
  }

  /**
   * The bytes of a JSON body. Fails with an {@link ApiException}: 413 too large, 408 too slow, 415
   * not JSON.
   */
  public CompletionStage<byte[]> read(Exchange exchange) {
    Optional<ApiError> wrong = wrong(exchange, Bodies::isJson, "application/json");
    return wrong.isPresent() ? failed(wrong.get()) : bytes(exchange, maxBytes);
  }

  /**
   * What {@code use} makes of a large JSON body; its bytes count as in memory until that is there.
   * Fails as {@link #read}, and with 503 while too many such bytes are in memory.
   */
  public CompletionStage<HttpResponse> readLarge(
      Exchange exchange, Function<CompletionStage<byte[]>, CompletionStage<HttpResponse>> use) {
    Optional<ApiError> wrong = wrong(exchange, Bodies::isJson, "application/json");
    return wrong.isPresent() ? failed(wrong.get()) : large(exchange, use);
  }

  /** What {@code use} makes of a body of type multipart/form-data; otherwise as readLarge. */
  public CompletionStage<HttpResponse> readForm(
      Exchange exchange, Function<CompletionStage<byte[]>, CompletionStage<HttpResponse>> use) {
    Optional<ApiError> wrong =
        wrong(
            exchange,
            type -> type.startsWith("multipart/form-data"),
            "multipart/form-data with a boundary");
    return wrong.isPresent() ? failed(wrong.get()) : large(exchange, use);
  }

  /**
   * Throws away a body that nobody reads, and completes, whatever happens, when there is no more of
   * it to wait for. A client that is answered while it sends gets a reset connection instead of the
   * answer; one that sends too much, or asked before it sends, is not waited for.
   */
  static CompletionStage<?> unread(Exchange exchange, Duration timeout, ActorSystem<?> system) {
    RequestEntity entity = exchange.request().entity();
    boolean wanted =
        !exchange.bodyTaken()
            && !entity.isStrict()
            && !waitsForConsent(exchange)
            && entity.getContentLengthOption().orElse(0) <= MOST_THROWN_AWAY;
    return wanted
        ? entity
            .withoutSizeLimit()
            .getDataBytes()
            .runWith(new BodySink(0, MOST_THROWN_AWAY, timeout), system)
        : CompletableFuture.completedStage(NOTHING);
  }

  private CompletionStage<HttpResponse> large(
      Exchange exchange, Function<CompletionStage<byte[]>, CompletionStage<HttpResponse>> use) {
    long expected = exchange.request().entity().getContentLengthOption().orElse(maxLargeBytes);
    if (expected > maxLargeBytes) {
      return use.apply(bytes(exchange, maxLargeBytes));
    }
    if (!budget.tryTake(expected)) {
      return failed(ApiError.overloaded("This server is busy with other large requests.", SOON));
    }
    CompletionStage<HttpResponse> answer = use.apply(bytes(exchange, maxLargeBytes));
    return answer.whenCompleteAsync((response, thrown) -> budget.release(expected), Runnable::run);
  }

  private CompletionStage<byte[]> bytes(Exchange exchange, int most) {
    RequestEntity entity = exchange.request().entity();
    long length = entity.getContentLengthOption().orElse(0);
    if (length > most && (length > MOST_THROWN_AWAY || waitsForConsent(exchange))) {
      return failed(ErrorMapper.tooLarge());
    }
    exchange.takeBody();
    if (entity instanceof HttpEntity.Strict strict) {
      return length > most
          ? failed(ErrorMapper.tooLarge())
          : CompletableFuture.completedStage(kept(exchange, strict.getData().toArrayUnsafe()));
    }
    return entity
        .withoutSizeLimit()
        .getDataBytes()
        .runWith(new BodySink(most, MOST_THROWN_AWAY, timeout), system)
        .thenApplyAsync(read -> kept(exchange, read), Runnable::run);
  }

  private static byte[] kept(Exchange exchange, byte[] body) {
    exchange.bodyRead(body);
    return body;
  }

  /** A client that asked before it sends has nothing on its way that would have to be read. */
  private static boolean waitsForConsent(Exchange exchange) {
    return exchange.header("expect").isPresent();
  }

  private static Optional<ApiError> wrong(
      Exchange exchange, Predicate<String> expected, String expectedName) {
    String type = exchange.request().entity().getContentType().mediaType().toString();
    if (!expected.test(type)) {
      return Optional.of(
          unsupported("The body has the type '" + type + "': expected " + expectedName + "."));
    }
    return exchange
        .header("content-encoding")
        .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
        .map(encoding -> unsupported("Compressed bodies are not supported."));
  }

  private static boolean isJson(String type) {
    return type.equals("application/json")
        || type.equals("application/octet-stream")
        || type.equals("none/none");
  }

  private static ApiError unsupported(String message) {
    return ApiError.request(415, "unsupported_media_type", message);
  }

  private static <T> CompletionStage<T> failed(ApiError error) {
    return CompletableFuture.failedStage(new ApiException(error));
  }
}
