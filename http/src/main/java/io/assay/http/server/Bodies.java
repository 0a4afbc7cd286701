package io.assay.http.server;

import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.RequestEntity;

/** Reads JSON bodies of bounded size in bounded time. */
public final class Bodies {

  private final ActorSystem<?> system;
  private final int maxBytes;
  private final Duration timeout;

  /** Reads at most {@code maxBytes} within {@code timeout}. */
  public Bodies(ActorSystem<?> system, int maxBytes, Duration timeout) {
    this.system = system;
    this.maxBytes = maxBytes;
    this.timeout = timeout;
  }

  /**
   * The body's bytes. Fails with an {@link ApiException}: 413 too large, 408 too slow, 415 not
   * JSON.
   */
  public CompletionStage<byte[]> read(Exchange exchange) {
    RequestEntity entity = exchange.request().entity();
    Optional<ApiError> wrong = wrong(exchange, entity);
    if (wrong.isPresent()) {
      return CompletableFuture.failedStage(new ApiException(wrong.get()));
    }
    exchange.takeBody();
    if (entity instanceof HttpEntity.Strict strict) {
      return CompletableFuture.completedStage(kept(exchange, strict));
    }
    return entity
        .toStrict(timeout.toMillis(), maxBytes, system)
        .handleAsync(
            (strict, thrown) -> {
              if (thrown != null) {
                throw new ApiException(error(thrown));
              }
              return kept(exchange, strict);
            },
            Runnable::run);
  }

  private static byte[] kept(Exchange exchange, HttpEntity.Strict strict) {
    byte[] bytes = strict.getData().toArrayUnsafe();
    exchange.body(bytes);
    return bytes;
  }

  private Optional<ApiError> wrong(Exchange exchange, RequestEntity entity) {
    if (entity.getContentLengthOption().orElse(0) > maxBytes) {
      return Optional.of(ErrorMapper.tooLarge());
    }
    String type = entity.getContentType().mediaType().toString();
    if (!type.equals("application/json")
        && !type.equals("application/octet-stream")
        && !type.equals("none/none")) {
      return Optional.of(
          ApiError.request(
              415,
              "unsupported_media_type",
              "The body has the type '" + type + "': expected application/json."));
    }
    return exchange
        .header("content-encoding")
        .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
        .map(
            encoding ->
                ApiError.request(
                    415, "unsupported_media_type", "Compressed bodies are not supported."));
  }

  private static ApiError error(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return cause instanceof TimeoutException ? ErrorMapper.tooSlow() : ErrorMapper.of(cause);
  }
}
