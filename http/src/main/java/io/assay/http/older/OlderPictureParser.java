package io.assay.http.older;

import io.assay.actors.account.KeyLimits;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.task.ImageKind;
import io.assay.actors.task.ImageParameters;
import io.assay.actors.task.Task;
import io.assay.http.calls.Call;
import io.assay.http.endpoints.CallParser;
import io.assay.http.models.Models;
import io.assay.http.pictures.GivenPicture;
import io.assay.http.pictures.PictureWish;
import io.assay.http.pictures.PictureWish.Size;
import io.assay.http.requests.Field;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import io.assay.http.requests.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Parses what an older path asks of a picture; which way it is made, the path says. */
final class OlderPictureParser implements CallParser {

  private static final Field<String> MODEL =
      Field.optional(
          "model", Types.text(0, 256), "Which model makes it; the first of the kind if left out.");
  private static final Field<String> ENGINE =
      Field.optional(
          "engine", Types.text(0, 256), "The model's name without its kind, such as proteus.");
  private static final Field<Long> WIDTH = PictureWish.side("width");
  private static final Field<Long> HEIGHT = PictureWish.side("height");
  private static final Field<GivenPicture> INIT_IMAGE =
      Field.required("init_image", GivenPicture.inJson(), "The picture to begin from.");
  private static final Field<GivenPicture> MASK_IMAGE =
      Field.required("mask_image", GivenPicture.inJson(), "White where the picture is made anew.");
  private static final Field<Double> IMAGE_STRENGTH =
      strength("image_strength", "How far the result may move away from the picture.");
  private static final Field<Double> IPADAPTER_STRENGTH =
      strength("ipadapter_strength", "How much the face counts.");
  private static final Field<Double> CONTROL_STRENGTH =
      strength("control_strength", "How much the pose counts.");

  private final ImageKind kind;
  private final Models models;
  private final LongSupplier seeds;
  private final Shape shape;

  OlderPictureParser(ImageKind kind, Models models, LongSupplier seeds) {
    this.kind = kind;
    this.models = models;
    this.seeds = seeds;
    this.shape =
        Shape.of(
                PictureWish.PROMPT,
                PictureWish.NEGATIVE_PROMPT,
                MODEL,
                ENGINE,
                PictureWish.STEPS,
                PictureWish.CFG_SCALE,
                WIDTH,
                HEIGHT,
                PictureWish.SEED)
            .with(own(kind));
  }

  private static List<Field<?>> own(ImageKind kind) {
    return switch (kind) {
      case TEXT_TO_IMAGE -> List.of();
      case IMAGE_TO_IMAGE -> List.of(INIT_IMAGE, IMAGE_STRENGTH);
      case INPAINT -> List.of(INIT_IMAGE, MASK_IMAGE);
      case AVATAR -> List.of(INIT_IMAGE, IPADAPTER_STRENGTH, CONTROL_STRENGTH);
    };
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Call parse(Values body, KeyLimits key) {
    Task task = models.get(model(body), key, Models.image(kind));
    ImageParameters usual = PictureWish.parameters(task);
    Size size =
        new Size(
            body.find(WIDTH).map(Long::intValue).orElse(usual.width()),
            body.find(HEIGHT).map(Long::intValue).orElse(usual.height()));
    return new Call(
        PictureWish.requests(body, task, operation(body, usual.strength()), size, 1, seeds),
        new OlderPictureAnswer());
  }

  /** The model's name, or the one that the engine's name and the kind make. */
  private Optional<String> model(Values body) {
    Optional<String> model = body.find(MODEL);
    Optional<String> engine = body.find(ENGINE).map(name -> name + "-" + kind.configName());
    if (model.isPresent() && engine.isPresent() && !model.equals(engine)) {
      throw JsonFields.invalid(
          "engine", "invalid_value", "'model' and 'engine' differ: expected one of them.");
    }
    return model.or(() -> engine);
  }

  private ImageOperation operation(Values body, double usual) {
    return switch (kind) {
      case TEXT_TO_IMAGE -> new ImageOperation.TextToImage();
      case IMAGE_TO_IMAGE ->
          new ImageOperation.ImageToImage(
              body.get(INIT_IMAGE).base64(), body.find(IMAGE_STRENGTH).orElse(usual));
      case INPAINT -> {
        GivenPicture image = body.get(INIT_IMAGE);
        GivenPicture mask = body.get(MASK_IMAGE);
        image.requireSameSize(MASK_IMAGE.name(), mask);
        yield new ImageOperation.Inpaint(image.base64(), mask.base64());
      }
      case AVATAR ->
          new ImageOperation.Avatar(
              body.get(INIT_IMAGE).base64(),
              body.find(IPADAPTER_STRENGTH).orElse(usual),
              body.find(CONTROL_STRENGTH).orElse(usual));
    };
  }

  private static Field<Double> strength(String name, String description) {
    return Field.optional(name, Types.real(0, 1), description);
  }
}
