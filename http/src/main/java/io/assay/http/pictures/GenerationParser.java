package io.assay.http.pictures;

import io.assay.actors.account.KeyLimits;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.task.ImageKind;
import io.assay.actors.task.Task;
import io.assay.http.calls.Call;
import io.assay.http.endpoints.CallParser;
import io.assay.http.models.Models;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Values;
import java.util.function.LongSupplier;

/** Parses what is asked of a picture from a text. */
final class GenerationParser implements CallParser {

  private static final Shape SHAPE =
      Shape.of(
              PictureWish.PROMPT,
              ImageFields.MODEL,
              ImageFields.N,
              ImageFields.SIZE_FIELD,
              PictureWish.NEGATIVE_PROMPT,
              PictureWish.SEED,
              PictureWish.STEPS,
              PictureWish.CFG_SCALE)
          .with(ImageFields.unserved());

  private final Models models;
  private final LongSupplier seeds;

  GenerationParser(Models models, LongSupplier seeds) {
    this.models = models;
    this.seeds = seeds;
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Call parse(Values body, KeyLimits key) {
    Task task =
        models.get(body.find(ImageFields.MODEL), key, Models.image(ImageKind.TEXT_TO_IMAGE));
    return new Call(
        PictureWish.requests(
            body,
            task,
            new ImageOperation.TextToImage(),
            ImageFields.size(body, task),
            body.get(ImageFields.N),
            seeds),
        new PicturesAnswer());
  }
}
