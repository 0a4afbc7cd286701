package io.assay.simulations.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.task.TaskName;
import io.assay.simulations.openai.Json;
import io.assay.simulations.openai.OpenAiError;
import io.assay.streams.pictures.PictureRequestReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Where pictures and embeddings are asked for, at miners and at image servers. */
public enum PictureRoute {
  /** Pictures from a prompt alone. */
  TEXT_TO_IMAGE("/text-to-image", "/txt2img", ImageOperation.TextToImage.class),
  /** Pictures from a picture. */
  IMAGE_TO_IMAGE("/image-to-image", "/img2img", ImageOperation.ImageToImage.class),
  /** Pictures with a part made anew. */
  INPAINT("/inpaint", "/inpaint", ImageOperation.Inpaint.class),
  /** Portraits. */
  AVATAR("/avatar", "/avatar", ImageOperation.Avatar.class),
  /** Embeddings of pictures; the class is that of none. */
  EMBEDDINGS("/clip-embeddings", "/clip-embeddings", ImageOperation.class);

  private final String atMiner;
  private final String atServer;
  private final Class<? extends ImageOperation> operation;

  PictureRoute(String atMiner, String atServer, Class<? extends ImageOperation> operation) {
    this.atMiner = atMiner;
    this.atServer = atServer;
    this.operation = operation;
  }

  /** The path at miners. */
  public String atMiner() {
    return atMiner;
  }

  /** The path at image servers. */
  public String atServer() {
    return atServer;
  }

  /** What a miner's path asks for. */
  public static Optional<PictureRoute> ofMiner(String path) {
    return Arrays.stream(values()).filter(route -> route.atMiner.equals(path)).findFirst();
  }

  /** What an image server's path asks for. */
  public static Optional<PictureRoute> ofServer(String path) {
    return Arrays.stream(values()).filter(route -> route.atServer.equals(path)).findFirst();
  }

  /**
   * Reads a request of this kind.
   *
   * @throws OpenAiError 400 if it is none, or one for another path
   */
  public TaskRequest read(byte[] body) {
    try {
      JsonNode json = Json.read(body);
      TaskName engine = new TaskName(json.path("engine").asText());
      if (this == EMBEDDINGS) {
        return PictureRequestReader.embeddings(json, engine);
      }
      ImageRequest request = PictureRequestReader.picture(json, engine);
      if (!operation.isInstance(request.operation())) {
        throw OpenAiError.badRequest("the fields are those of another path");
      }
      return request;
    } catch (IOException e) {
      throw OpenAiError.badRequest("the body is not JSON");
    } catch (IllegalArgumentException e) {
      throw OpenAiError.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
