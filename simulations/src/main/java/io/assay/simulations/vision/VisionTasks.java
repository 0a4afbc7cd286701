package io.assay.simulations.vision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.task.TaskName;
import io.assay.simulations.openai.Json;
import io.assay.simulations.pictures.PictureTasks;
import io.assay.streams.pictures.PictureRequestReader;
import io.assay.streams.vision.ModelNames;
import io.assay.streams.vision.Synapse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Reads the bodies of requests as requests for tasks. */
final class VisionTasks {

  private static final ModelNames MODELS = ModelNames.parse("chat-mixtral=mixtral-8x7b");
  private static final int USUAL_SIDE = 1_024;
  private static final int USUAL_STEPS = 8;
  private static final double USUAL_SCALE = 2;

  private final Set<String> tasks;

  /** Of a miner that serves those. */
  VisionTasks(Set<String> tasks) {
    this.tasks = tasks;
  }

  /** Where and why a body is no JSON. */
  static final class NoJson extends Exception {

    private static final long serialVersionUID = 1L;

    private final long place;

    NoJson(long place) {
      super("no JSON", null, false, false);
      this.place = place;
    }

    long place() {
      return place;
    }
  }

  /**
   * The fields of a body.
   *
   * @throws IllegalArgumentException naming a required one that is missing
   */
  static ObjectNode object(byte[] body, Synapse synapse) throws NoJson {
    ObjectNode object = object(body);
    for (Synapse.Input input : synapse.inputs()) {
      if (!object.hasNonNull(input.name())) {
        throw new IllegalArgumentException(input.name() + ": Field required");
      }
    }
    return object;
  }

  private static ObjectNode object(byte[] body) throws NoJson {
    try {
      if (Json.read(body) instanceof ObjectNode object) {
        return object;
      }
      throw new NoJson(0);
    } catch (JsonProcessingException e) {
      throw new NoJson(place(body, e));
    } catch (IOException e) {
      throw new NoJson(0);
    }
  }

  /** Where the value begins that is none. */
  private static long place(byte[] body, JsonProcessingException e) {
    int at = e.getLocation() == null ? 0 : (int) Math.max(0, e.getLocation().getByteOffset());
    at = Math.min(at, body.length);
    while (at > 0 && Character.isLetterOrDigit(body[at - 1])) {
      at--;
    }
    return at;
  }

  /**
   * A chat request in the OpenAI shape.
   *
   * @throws Refusal 429 if the model is not served
   */
  byte[] chat(ObjectNode body) {
    String model = body.path("model").asText();
    String task = served(Optional.of(model), "").orElseThrow(Refusal::noModel);
    ObjectNode chat = Json.object().put("model", task).put("logprobs", true).put("stream", true);
    for (String field :
        new String[] {"messages", "temperature", "max_tokens", "seed", "top_p", "stop"}) {
      JsonNode value = body.path(field);
      if (!value.isMissingNode() && !value.isNull()) {
        chat.set(field, value);
      }
    }
    return Json.bytes(chat);
  }

  /**
   * A request for a picture or for embeddings.
   *
   * @throws Refusal 429 if the engine is not served
   * @throws IllegalArgumentException naming the field that is wrong
   */
  TaskRequest picture(Synapse synapse, ObjectNode body) {
    Optional<String> engine = Optional.ofNullable(body.path("engine").textValue());
    String task =
        switch (synapse) {
          case TEXT_TO_IMAGE -> named(engine, "-text-to-image");
          case IMAGE_TO_IMAGE -> named(engine, "-image-to-image");
          case INPAINT -> named(Optional.empty(), "inpaint");
          case AVATAR -> named(Optional.empty(), "avatar");
          case CLIP_EMBEDDINGS -> named(Optional.empty(), PictureTasks.CLIP);
          case CAPACITY, CHAT -> throw new IllegalArgumentException(synapse + " is no picture");
        };
    TaskName name = new TaskName(task);
    if (synapse == Synapse.CLIP_EMBEDDINGS) {
      return PictureRequestReader.embeddings(body, name);
    }
    putUnless(body, "width", USUAL_SIDE);
    putUnless(body, "height", USUAL_SIDE);
    putUnless(body, "steps", USUAL_STEPS);
    putUnless(body, "cfg_scale", USUAL_SCALE);
    return PictureRequestReader.picture(body, name);
  }

  private static void putUnless(ObjectNode body, String field, double usual) {
    if (!body.path(field).isNumber()) {
      body.put(field, usual);
    }
  }

  private String named(Optional<String> engine, String kind) {
    return served(engine, kind).orElseThrow(Refusal::noModel);
  }

  /** The task that it serves with this model, or with that name. */
  private Optional<String> served(Optional<String> model, String kind) {
    return tasks.stream()
        .filter(task -> task.endsWith(kind))
        .filter(task -> model.isEmpty() || MODELS.of(new TaskName(task)).equals(model.get()))
        .findFirst();
  }
}
