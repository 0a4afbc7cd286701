package io.assay.simulations.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A refusal or failure as an OpenAI server says it: a status and an error object. */
public final class OpenAiError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String param;
  private final String code;

  private OpenAiError(int status, String type, String param, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
  }

  /** 400: a field of the request is wrong. */
  public static OpenAiError badField(String param, String message) {
    return new OpenAiError(400, "invalid_request_error", param, "", message);
  }

  /** 400: the request as a whole is wrong. */
  public static OpenAiError badRequest(String message) {
    return badField("", message);
  }

  /** 400: the prompt is longer than the model's context. */
  public static OpenAiError tooLong(int tokens, int most) {
    return new OpenAiError(
        400,
        "invalid_request_error",
        "messages",
        "context_length_exceeded",
        "the prompt has " + tokens + " tokens: expected at most " + most);
  }

  /** 404: no such model. */
  public static OpenAiError noModel(String name) {
    return new OpenAiError(
        404,
        "invalid_request_error",
        "model",
        "model_not_found",
        "the model '" + name + "' does not exist here");
  }

  /** 404 or 405: no such path, or not with this method. */
  public static OpenAiError noPath(int status, String what) {
    return new OpenAiError(status, "invalid_request_error", "", "", what);
  }

  /** 413: the body is too large. */
  public static OpenAiError tooLarge(long most) {
    return new OpenAiError(
        413, "invalid_request_error", "", "", "the body has more than " + most + " bytes");
  }

  /** 429: refused for now. */
  public static OpenAiError rateLimited(String message) {
    return new OpenAiError(429, "requests", "", "rate_limit_exceeded", message);
  }

  /** 500: it failed here. */
  public static OpenAiError failed(String message) {
    return new OpenAiError(500, "server_error", "", "server_error", message);
  }

  /** 503: too much to do. */
  public static OpenAiError overloaded(String message) {
    return new OpenAiError(503, "server_error", "", "overloaded", message);
  }

  /** 502, 503 or 504: the server behind this one failed. */
  public static OpenAiError behind(int status, String message) {
    return new OpenAiError(status, "server_error", "", "server_error", message);
  }

  /** 401: the key is not right, or there is none. */
  public static OpenAiError badKey() {
    return new OpenAiError(
        401, "authentication_error", "", "invalid_api_key", "the key is missing or not right");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The error object. */
  public ObjectNode body() {
    ObjectNode error = Json.object();
    error.put("message", Optional.ofNullable(getMessage()).orElse(""));
    error.put("type", type);
    error.put("param", param.isEmpty() ? null : param);
    error.put("code", code.isEmpty() ? null : code);
    ObjectNode body = Json.object();
    body.set("error", error);
    return body;
  }
}
