package io.assay.http.errors;

import java.time.Duration;
import java.util.Optional;

/**
 * An error as a client sees it: {@code {"error": {message, type, param, code}}}.
 *
 * @param status the HTTP status, 400 to 599
 * @param type the kind, such as {@code invalid_request_error}
 * @param message for people: what is wrong and what would be right
 * @param param the parameter that is wrong, if it is one
 * @param code for programs, if there is one
 * @param retryable whether the same request can succeed later
 * @param retryAfter when to try again, if that can be said
 */
public record ApiError(
    int status,
    String type,
    String message,
    Optional<String> param,
    Optional<String> code,
    boolean retryable,
    Optional<Duration> retryAfter) {

  static final String INVALID_REQUEST = "invalid_request_error";
  static final String SERVER_ERROR = "server_error";

  public ApiError {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status: " + status + "; expected 400 to 599");
    }
  }

  /** A parameter of the request is wrong: 400. */
  public static ApiError invalid(String param, String message) {
    return invalid(param, "invalid_value", message);
  }

  /** A parameter is wrong in a way that has a code of its own: 400. */
  public static ApiError invalid(String param, String code, String message) {
    return client(400, message, Optional.of(param), Optional.of(code));
  }

  /** The request as a whole is wrong, and the same request will stay so. */
  public static ApiError request(int status, String code, String message) {
    return client(status, message, Optional.empty(), Optional.of(code));
  }

  /** There is nothing at that path: 404. */
  public static ApiError notFound(String message) {
    return request(404, "not_found", message);
  }

  /** There is no such model, or the key may not use it: 404. */
  public static ApiError modelNotFound(String model) {
    String shown = model.length() > 100 ? model.substring(0, 100) + "…" : model;
    return client(
        404,
        "The model '" + shown + "' does not exist or you do not have access to it.",
        Optional.of("model"),
        Optional.of("model_not_found"));
  }

  /** There is such a model, but for another endpoint: 404. */
  public static ApiError modelNotServedHere(String model) {
    return client(
        404,
        "The model '" + model + "' is not served at this endpoint: expected one of its kind.",
        Optional.of("model"),
        Optional.of("model_not_found"));
  }

  /** No model is named, and none that the key may use serves the endpoint: 404. */
  public static ApiError noModel() {
    return client(
        404,
        "No model for this endpoint exists or you do not have access to any.",
        Optional.of("model"),
        Optional.of("model_not_found"));
  }

  /** What was asked for was judged not safe for work: 400. */
  public static ApiError notSafe() {
    return new ApiError(
        400,
        "image_generation_user_error",
        "The picture was judged not safe for work. Please ask for another one.",
        Optional.empty(),
        Optional.of("content_policy_violation"),
        false,
        Optional.empty());
  }

  /** A fault of ours or of a miner, after which the same request may succeed. */
  public static ApiError server(int status, String code, String message) {
    return new ApiError(
        status, SERVER_ERROR, message, Optional.empty(), Optional.of(code), true, Optional.empty());
  }

  /** More than can be served now: 503. */
  public static ApiError overloaded(String message, Duration retryAfter) {
    return server(503, "overloaded", message).after(retryAfter);
  }

  /** Something unexpected: 500. */
  public static ApiError internal() {
    return server(500, "server_error", "The server made a mistake. Please try again.");
  }

  /** The key cannot pay for the call: 429, which waiting does not change. */
  public static ApiError quota(String message) {
    return new ApiError(
        429,
        "insufficient_quota",
        message,
        Optional.empty(),
        Optional.of("insufficient_quota"),
        false,
        Optional.empty());
  }

  /** The key is used faster than it may be: 429. */
  public static ApiError rateLimited(String message, Duration retryAfter) {
    return new ApiError(
        429,
        "requests",
        message,
        Optional.empty(),
        Optional.of("rate_limit_exceeded"),
        true,
        Optional.of(retryAfter));
  }

  /** The same, with a time to wait. */
  public ApiError after(Duration wait) {
    return new ApiError(status, type, message, param, code, true, Optional.of(wait));
  }

  private static ApiError client(
      int status, String message, Optional<String> param, Optional<String> code) {
    return new ApiError(status, INVALID_REQUEST, message, param, code, false, Optional.empty());
  }
}
