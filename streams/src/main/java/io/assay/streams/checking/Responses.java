package io.assay.streams.checking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.streams.checking.ModelServerFault.Kind;
import io.assay.streams.checking.PromptScores.Place;
import io.assay.streams.checking.PromptScores.Scored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a model server's JSON; what cannot be understood is a fault that names the field. */
final class Responses {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_MODEL_NAME = 200;

  private Responses() {}

  static JsonNode parse(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (IOException e) {
      throw fault("the body is not JSON");
    }
    throw fault("the body is not a JSON object");
  }

  /** The likeliest next tokens; none where the model ended the answer. */
  static NextToken next(JsonNode root, String asked) {
    JsonNode choice = root.path("choices").path(0);
    JsonNode content = choice.path("logprobs").path("content");
    if (!content.isArray()) {
      throw fault("choices[0].logprobs.content is missing: the server gives no log probabilities");
    }
    if (content.isEmpty()) {
      if (!choice.path("finish_reason").asText().equals("stop")) {
        throw fault("choices[0].logprobs.content is empty though the answer has not ended");
      }
      return new NextToken(model(root, asked), Optional.empty(), List.of());
    }
    JsonNode list = content.path(0).path("top_logprobs");
    if (!list.isArray() || list.isEmpty()) {
      throw fault("top_logprobs is missing or empty");
    }
    List<Alternative> top = new ArrayList<>();
    list.forEach(one -> top.add(alternative(one)));
    return new NextToken(model(root, asked), Optional.of(alternative(content.path(0))), top);
  }

  /** The scored prompt; empty if the server has not scored it. */
  static Optional<PromptScores> scores(JsonNode root, String asked) {
    JsonNode list = root.path("prompt_logprobs");
    if (!list.isArray()) {
      return Optional.empty();
    }
    List<Place> places = new ArrayList<>(list.size());
    for (JsonNode place : list) {
      List<Scored> tokens = new ArrayList<>();
      place.forEach(one -> tokens.add(scored(one)));
      places.add(new Place(tokens));
    }
    return Optional.of(new PromptScores(model(root, asked), places));
  }

  private static Alternative alternative(JsonNode one) {
    if (!one.path("token").isTextual()) {
      throw fault("a token is not a string");
    }
    return new Alternative(one.path("token").asText(), logprob(one));
  }

  private static Scored scored(JsonNode one) {
    if (!one.path("decoded_token").isTextual() || !one.path("rank").canConvertToInt()) {
      throw fault("prompt_logprobs has an entry without decoded_token or rank");
    }
    return new Scored(one.path("decoded_token").asText(), logprob(one), one.path("rank").asInt());
  }

  private static double logprob(JsonNode one) {
    double logprob = one.path("logprob").asDouble(Double.NaN);
    if (!one.path("logprob").isNumber() || Double.isNaN(logprob)) {
      throw fault("a logprob is not a number");
    }
    return logprob;
  }

  private static String model(JsonNode root, String asked) {
    String model = root.path("model").asText();
    return model.isBlank() || model.length() > LONGEST_MODEL_NAME ? asked : model;
  }

  private static ModelServerFault fault(String detail) {
    return new ModelServerFault(Kind.NOT_UNDERSTOOD, detail);
  }
}
