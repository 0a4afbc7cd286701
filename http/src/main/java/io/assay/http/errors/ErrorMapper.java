package io.assay.http.errors;

import io.assay.streams.inference.InferenceException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;

/** Maps whatever can go wrong to the error that a client sees. */
public final class ErrorMapper {

  private static final Duration LATER = Duration.ofSeconds(5);

  private ErrorMapper() {}

  /** The error for an exception; anything unexpected is a plain 500. */
  public static ApiError of(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof ApiException api) {
      return api.error();
    } else if (cause instanceof InferenceException inference) {
      return of(inference);
    } else if (cause instanceof EntityStreamSizeException) {
      return tooLarge();
    } else if (cause instanceof EntityStreamException) {
      return incompleteBody();
    } else if (cause instanceof IllegalUriException) {
      return ApiError.request(400, "invalid_url", "The URL is not valid.");
    } else if (cause instanceof TimeoutException) {
      return ApiError.server(504, "timeout", "The server took too long. Please try again.");
    }
    return ApiError.internal();
  }

  /** Whether the exception is foreseen; others belong into the log with their trace. */
  public static boolean foreseen(Throwable thrown) {
    return !of(thrown).equals(ApiError.internal())
        || unwrapped(thrown) instanceof InferenceException
        || unwrapped(thrown) instanceof ApiException;
  }

  /** The error for an account that does not answer in time: 503. */
  public static ApiError accountUnavailable() {
    return ApiError.overloaded("The API key's account does not answer now.", LATER);
  }

  /** The error for a body above the limit: 413. */
  public static ApiError tooLarge() {
    return ApiError.request(413, "request_too_large", "The body is larger than this server takes.");
  }

  /** The error for a body that did not come in time: 408. */
  public static ApiError tooSlow() {
    return ApiError.server(408, "request_timeout", "The body did not arrive in time.");
  }

  /** The error for a body that breaks off: 400. */
  public static ApiError incompleteBody() {
    return ApiError.request(400, "invalid_body", "The body ended before it was complete.");
  }

  /** The error for an answer that took longer than any may: 504. */
  public static ApiError answerTooSlow() {
    return ApiError.server(504, "timeout", "The answer took too long.");
  }

  /** The error for an answer that is longer than any may be: 502. */
  public static ApiError answerTooLong() {
    return ApiError.server(502, "upstream_error", "The miner's answer is too long.");
  }

  /** The error for an answer that does not fit its request: 502. */
  public static ApiError wrongAnswer() {
    return ApiError.server(502, "upstream_error", "The miner's answer does not fit the request.");
  }

  /** What nobody reads, unless only half the connection was closed: the client left. */
  public static ApiError clientLeft() {
    return ApiError.request(
        400,
        "client_closed_request",
        "The client closed its side of the connection before its answer came, which ends the"
            + " call.");
  }

  private static ApiError of(InferenceException inference) {
    Duration wait = inference.retryAfter().orElse(LATER);
    return switch (inference.kind()) {
      case NO_MINER -> ApiError.overloaded("No miner can take this request now.", wait);
      case RATE_LIMITED -> ApiError.overloaded("All miners that were asked are busy.", wait);
      case OVERLOADED -> ApiError.overloaded("This server is busy.", wait);
      case UPSTREAM ->
          ApiError.server(502, "upstream_error", "The miners gave no complete answer.");
      case TIMED_OUT -> ApiError.server(504, "timeout", "The miners took too long.");
      case JOURNAL ->
          ApiError.server(
                  503, "server_error", "The answer could not be recorded; it is not charged.")
              .after(wait);
      case INTERNAL -> ApiError.internal();
    };
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
