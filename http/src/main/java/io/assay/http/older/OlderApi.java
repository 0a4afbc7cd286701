package io.assay.http.older;

import io.assay.actors.task.ImageKind;
import io.assay.http.endpoints.CallRunner;
import io.assay.http.endpoints.CallRunner.Body;
import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.models.Models;
import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import java.util.List;
import java.util.function.LongSupplier;

/** The older paths about pictures. */
public final class OlderApi {

  private static final String TAG = "Older paths";

  private static final Shape PICTURE =
      Shape.of(
          Field.required("image_b64", Types.text(), "The picture file, base64; null if not safe.")
              .orNull(),
          Field.required("is_nsfw", Types.flag(), "Whether it was judged not safe for work."));

  private static final Shape EMBEDDINGS =
      Shape.of(
          Field.required(
              "clip_embeddings",
              Types.list(Types.list(Types.number(), 1, 4_096), 1, 16),
              "A vector for each picture."));

  private final CallRunner runner;
  private final Models models;
  private final LongSupplier seeds;

  /**
   * The endpoints of a network.
   *
   * @param seeds the seeds of requests that name none; called by many threads
   */
  public OlderApi(CallRunner runner, Models models, LongSupplier seeds) {
    this.runner = runner;
    this.models = models;
    this.seeds = seeds;
  }

  /** The endpoints. */
  public List<Endpoint> endpoints() {
    return List.of(
        picture(ImageKind.TEXT_TO_IMAGE, "Makes a picture from a text.", Body.TEXT),
        picture(ImageKind.IMAGE_TO_IMAGE, "Makes a picture from a picture.", Body.PICTURES),
        picture(ImageKind.INPAINT, "Makes a part of a picture anew.", Body.PICTURES),
        picture(ImageKind.AVATAR, "Makes a portrait of a person.", Body.PICTURES),
        EndpointBuilder.post("/clip-embeddings", TAG)
            .does("Embeds pictures.", "New clients: `/v1/embeddings`.")
            .gives(EMBEDDINGS, "The embeddings, in the order of the pictures.")
            .paid(runner, Body.PICTURES, new OlderEmbeddings(models)));
  }

  private Endpoint picture(ImageKind kind, String summary, Body body) {
    return EndpointBuilder.post("/" + kind.configName(), TAG)
        .does(summary, "New clients: `/v1/images/generations` and `/v1/images/edits`.")
        .gives(PICTURE, "The picture.")
        .paid(runner, body, new OlderPictureParser(kind, models, seeds));
  }
}
