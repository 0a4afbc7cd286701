package io.assay.simulations.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.language.Continuation;
import io.assay.simulations.language.GeneratedToken;
import io.assay.simulations.language.NgramModel;
import io.assay.simulations.language.TokenProbability;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The answer to one chat request by one model, whole or in chunks. For one thread at a time, and to
 * be asked for once.
 */
public final class Answer {

  private final String id;
  private final long created;
  private final ChatRequest request;
  private final NgramModel model;
  private final int[] prompt;
  private final Continuation continuation;

  /**
   * Prepares an answer.
   *
   * @param id of the completion
   * @param created when, in seconds since 1970
   * @throws OpenAiError if the prompt is longer than the limits allow
   */
  public Answer(String id, long created, ChatRequest request, NgramModel model, Limits limits) {
    this.id = id;
    this.created = created;
    this.request = request;
    this.model = model;
    this.prompt = model.encode(request.prompt());
    if (prompt.length > limits.maxPromptTokens()) {
      throw OpenAiError.tooLong(prompt.length, limits.maxPromptTokens());
    }
    this.continuation = new Continuation(model, model.after(prompt), request.sampling());
  }

  /** The answer in server-sent events, drawn as they are asked for. */
  public AnswerChunks chunks() {
    return new AnswerChunks(this, continuation);
  }

  /** The answer's tokens, drawn as they are asked for. */
  public Iterator<GeneratedToken> tokens() {
    return continuation;
  }

  /** The whole answer as a chat completion. */
  public WholeAnswer whole() {
    List<GeneratedToken> tokens = drawn();
    ObjectNode message = Json.object();
    message.put("role", "assistant").put("content", text(tokens)).putNull("refusal");
    ObjectNode choice = Json.object().put("index", 0);
    choice.set("message", message);
    choice.set("logprobs", logprobs(tokens));
    choice.put("finish_reason", finishReason());
    ObjectNode body = head("chat.completion");
    body.putArray("choices").add(choice);
    body.set("usage", usage(tokens.size()));
    request
        .promptLogprobs()
        .ifPresent(
            top -> body.set("prompt_logprobs", PromptLogprobs.of(model, request.prompt(), top)));
    return new WholeAnswer(Json.bytes(body), text(tokens).length());
  }

  /** The whole answer as a plain completion. */
  public byte[] wholeText() {
    List<GeneratedToken> tokens = drawn();
    ObjectNode choice = Json.object().put("index", 0).put("text", text(tokens));
    choice.set("logprobs", TextLogprobs.of(model, tokens, request));
    choice.put("finish_reason", finishReason());
    request
        .promptLogprobs()
        .ifPresent(
            top -> choice.set("prompt_logprobs", PromptLogprobs.of(model, request.prompt(), top)));
    ObjectNode body = head("text_completion");
    body.putArray("choices").add(choice);
    body.set("usage", usage(tokens.size()));
    return Json.bytes(body);
  }

  ObjectNode chunk() {
    return head("chat.completion.chunk");
  }

  boolean includeUsage() {
    return request.includeUsage();
  }

  String finishReason() {
    return continuation.cutByLength() ? "length" : "stop";
  }

  ObjectNode usage(int answered) {
    return Json.object()
        .put("prompt_tokens", prompt.length)
        .put("completion_tokens", answered)
        .put("total_tokens", prompt.length + answered);
  }

  /** The log probabilities of these tokens, null if they were not asked for. */
  JsonNode logprobs(List<GeneratedToken> tokens) {
    if (!request.logprobs()) {
      return Json.object().nullNode();
    }
    ArrayNode content = Json.array();
    for (GeneratedToken token : tokens) {
      ObjectNode entry = entry(token.text(), token.logprob());
      ArrayNode top = entry.putArray("top_logprobs");
      for (TokenProbability other : token.top()) {
        top.add(entry(model.piece(other.token()), other.logprob()));
      }
      content.add(entry);
    }
    ObjectNode logprobs = Json.object();
    logprobs.set("content", content);
    logprobs.putNull("refusal");
    return logprobs;
  }

  private static ObjectNode entry(String text, double logprob) {
    ObjectNode entry = Json.object().put("token", text).put("logprob", logprob);
    ArrayNode bytes = entry.putArray("bytes");
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(b & 0xff);
    }
    return entry;
  }

  private ObjectNode head(String object) {
    return Json.object()
        .put("id", id)
        .put("object", object)
        .put("created", created)
        .put("model", request.model())
        .putNull("system_fingerprint");
  }

  private List<GeneratedToken> drawn() {
    List<GeneratedToken> tokens = new ArrayList<>();
    continuation.forEachRemaining(tokens::add);
    return tokens;
  }

  private static String text(List<GeneratedToken> tokens) {
    StringBuilder text = new StringBuilder();
    tokens.forEach(token -> text.append(token.text()));
    return text.toString();
  }
}
