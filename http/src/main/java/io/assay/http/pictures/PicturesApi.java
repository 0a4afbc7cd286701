package io.assay.http.pictures;

import io.assay.http.endpoints.CallRunner;
import io.assay.http.endpoints.CallRunner.Body;
import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.models.Models;
import java.util.List;
import java.util.function.LongSupplier;

/** The endpoints about pictures. */
public final class PicturesApi {

  private static final String TAG = "Pictures";

  private final CallRunner runner;
  private final Models models;
  private final LongSupplier seeds;

  /**
   * The endpoints of a network.
   *
   * @param seeds the seeds of requests that name none; called by many threads
   */
  public PicturesApi(CallRunner runner, Models models, LongSupplier seeds) {
    this.runner = runner;
    this.models = models;
    this.seeds = seeds;
  }

  /** The endpoints. */
  public List<Endpoint> endpoints() {
    return List.of(
        EndpointBuilder.post("/v1/images/generations", TAG)
            .does(
                "Makes pictures from a text.",
                "Pictures come as base64 only. If all of them are judged not safe for work, the"
                    + " answer is a 400 with the code `content_policy_violation`.")
            .gives(PictureShapes.PICTURES, "The pictures.")
            .paid(runner, Body.TEXT, new GenerationParser(models, seeds)),
        EndpointBuilder.post("/v1/images/edits", TAG)
            .does(
                "Makes pictures from a picture and a text.",
                "The model says how: image-to-image, inpainting with a mask, or a portrait of the"
                    + " person in the picture. If none is named, a mask means inpainting, the"
                    + " strengths of avatars mean an avatar, and otherwise it is image-to-image.")
            .gives(PictureShapes.PICTURES, "The pictures.")
            .paid(runner, Body.FORM, new EditParser(models, seeds)),
        EndpointBuilder.post("/v1/embeddings", TAG)
            .does(
                "Embeds pictures.",
                "CLIP embeddings of 1 to 16 pictures. Clients that do not choose a format get the"
                    + " one that they ask for under the hood: the official ones send base64.")
            .gives(PictureShapes.EMBEDDINGS, "The embeddings, in the order of the pictures.")
            .paid(runner, Body.PICTURES, new EmbeddingParser(models)));
  }
}
