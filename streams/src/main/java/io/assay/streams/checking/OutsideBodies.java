package io.assay.streams.checking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.streams.pictures.PictureAnswerWriter;
import io.assay.streams.pictures.PictureRequestWriter;
import io.assay.streams.sampling.StoredAnswer;
import io.assay.streams.sampling.StoredEmbeddings;
import io.assay.streams.sampling.StoredPicture;
import io.assay.streams.sampling.StoredText;
import io.assay.streams.sampling.StoredToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The bodies that the public checking server's {@code /check-result} takes. */
final class OutsideBodies {

  /** Under which number the answer's score comes back. */
  static final int NODE = 0;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOP = 5;

  private OutsideBodies() {}

  /**
   * The body for an answer.
   *
   * @param model what the server calls the model
   * @param loadModel the JSON object with which it loads it
   */
  static byte[] of(StoredAnswer answer, String model, Optional<String> loadModel) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode config = body.putObject("server_config");
    config.put("task", answer.request().task().value());
    config.set("load_model_config", loadModel.map(OutsideBodies::parsed).orElse(null));
    ObjectNode result = body.putObject("result");
    result.put("node_id", NODE);
    result.put("response_time", answer.responseSeconds());
    if (answer instanceof StoredText text) {
      server(config, "llm_server", "check_text_result", "/generate_text");
      tokens(result.putArray("formatted_response"), text);
      chat(body.putObject("payload"), text.request());
    } else if (answer instanceof StoredPicture picture) {
      server(
          config,
          "image_server",
          "check_image_result",
          ImageServerClient.path(picture.request().operation()));
      result.set("formatted_response", parsed(PictureAnswerWriter.of(picture.picture())));
      body.set("payload", parsed(PictureRequestWriter.of(picture.request(), model)));
    } else if (answer instanceof StoredEmbeddings embeddings) {
      server(config, "image_server", "check_clip_result", ImageServerClient.EMBEDDINGS);
      result.set("formatted_response", parsed(PictureAnswerWriter.of(embeddings.embeddings())));
      body.set("payload", parsed(PictureRequestWriter.of(embeddings.request(), model)));
    }
    return bytes(body);
  }

  private static void server(ObjectNode config, String server, String function, String endpoint) {
    config.put("server_needed", server);
    config.put("checking_function", function);
    config.put("endpoint", endpoint);
  }

  private static void tokens(ArrayNode list, StoredText text) {
    for (StoredToken token : text.tokens()) {
      ObjectNode choice = list.addObject().putArray("choices").addObject();
      choice.putObject("delta").put("content", token.text());
      choice.putObject("logprobs").putArray("content").addObject().put("logprob", token.logprob());
    }
  }

  private static void chat(ObjectNode payload, ChatRequest request) {
    ArrayNode messages = payload.putArray("messages");
    for (ChatMessage message : request.messages()) {
      messages.addObject().put("role", message.role()).put("content", message.content());
    }
    payload.put("seed", request.seed());
    payload.put("temperature", request.temperature());
    payload.put("max_tokens", request.maxTokens());
    payload.put("top_k", TOP);
    payload.put("number_of_logprobs", TOP);
    payload.put("starting_assistant_message", true);
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(byte[] json) {
    try {
      return StoredAnswer.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(ObjectNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
