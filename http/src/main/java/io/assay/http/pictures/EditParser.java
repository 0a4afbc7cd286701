package io.assay.http.pictures;

import io.assay.actors.account.KeyLimits;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.task.ImageKind;
import io.assay.actors.task.Task;
import io.assay.http.calls.Call;
import io.assay.http.endpoints.CallParser;
import io.assay.http.models.Models;
import io.assay.http.requests.Field;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import io.assay.http.requests.Values;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Parses what is asked of a picture from a picture; which way it is made follows from the model.
 */
final class EditParser implements CallParser {

  private static final Field<GivenPicture> IMAGE =
      Field.optional("image", GivenPicture.inForm(), "The picture to begin from; required.");
  private static final Field<GivenPicture> IMAGES =
      Field.optional("image[]", GivenPicture.inForm(), "Another name of image; one picture only.");
  private static final Field<GivenPicture> MASK =
      Field.optional(
          "mask",
          GivenPicture.inForm(),
          "White where the picture is made anew, of its size; for inpainting, and only for it.");
  private static final Field<Double> STRENGTH =
      Field.optional(
          "strength",
          Types.real(0, 1),
          "How far the result may move away from the picture; for image-to-image only.");
  private static final Field<Double> IPADAPTER_STRENGTH =
      Field.optional(
          "ipadapter_strength", Types.real(0, 1), "How much the face counts; for avatars only.");
  private static final Field<Double> CONTROL_STRENGTH =
      Field.optional(
          "control_strength", Types.real(0, 1), "How much the pose counts; for avatars only.");

  private static final Shape SHAPE =
      Shape.of(
              IMAGE,
              IMAGES,
              PictureWish.PROMPT,
              MASK,
              ImageFields.MODEL,
              ImageFields.N,
              ImageFields.SIZE_FIELD,
              PictureWish.NEGATIVE_PROMPT,
              PictureWish.SEED,
              PictureWish.STEPS,
              PictureWish.CFG_SCALE,
              STRENGTH,
              IPADAPTER_STRENGTH,
              CONTROL_STRENGTH)
          .with(ImageFields.unservedOfEdits());

  private final Models models;
  private final LongSupplier seeds;

  EditParser(Models models, LongSupplier seeds) {
    this.models = models;
    this.seeds = seeds;
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Call parse(Values body, KeyLimits key) {
    GivenPicture image = image(body);
    Task task = models.get(body.find(ImageFields.MODEL), key, Models.image(kinds(body)));
    return new Call(
        PictureWish.requests(
            body,
            task,
            operation(body, image, task),
            ImageFields.size(body, task),
            body.get(ImageFields.N),
            seeds),
        new PicturesAnswer());
  }

  private static GivenPicture image(Values body) {
    if (body.find(IMAGE).isPresent() && body.find(IMAGES).isPresent()) {
      throw JsonFields.invalid(
          "image", "invalid_value", "Both 'image' and 'image[]' are there: expected one picture.");
    }
    return body.find(IMAGE)
        .or(() -> body.find(IMAGES))
        .orElseThrow(() -> JsonFields.missing("image"));
  }

  /** The kinds that can be meant; if no model is named, only the one that the fields are for. */
  private static ImageKind[] kinds(Values body) {
    if (body.find(ImageFields.MODEL).isPresent()) {
      return new ImageKind[] {ImageKind.IMAGE_TO_IMAGE, ImageKind.INPAINT, ImageKind.AVATAR};
    } else if (body.find(MASK).isPresent()) {
      return new ImageKind[] {ImageKind.INPAINT};
    } else if (body.find(IPADAPTER_STRENGTH).isPresent()
        || body.find(CONTROL_STRENGTH).isPresent()) {
      return new ImageKind[] {ImageKind.AVATAR};
    }
    return new ImageKind[] {ImageKind.IMAGE_TO_IMAGE};
  }

  private static ImageOperation operation(Values body, GivenPicture image, Task task) {
    double usual = PictureWish.parameters(task).strength();
    return switch (PictureWish.parameters(task).kind()) {
      case IMAGE_TO_IMAGE -> {
        refuse(body, task, List.of(MASK, IPADAPTER_STRENGTH, CONTROL_STRENGTH));
        yield new ImageOperation.ImageToImage(image.base64(), body.find(STRENGTH).orElse(usual));
      }
      case INPAINT -> {
        refuse(body, task, List.of(STRENGTH, IPADAPTER_STRENGTH, CONTROL_STRENGTH));
        GivenPicture mask = body.find(MASK).orElseThrow(() -> JsonFields.missing("mask"));
        image.requireSameSize("mask", mask);
        yield new ImageOperation.Inpaint(image.base64(), mask.base64());
      }
      case AVATAR -> {
        refuse(body, task, List.of(MASK, STRENGTH));
        yield new ImageOperation.Avatar(
            image.base64(),
            body.find(IPADAPTER_STRENGTH).orElse(usual),
            body.find(CONTROL_STRENGTH).orElse(usual));
      }
      case TEXT_TO_IMAGE -> throw new IllegalArgumentException("no way to edit: " + task.name());
    };
  }

  private static void refuse(Values body, Task task, List<Field<?>> fields) {
    for (Field<?> field : fields) {
      if (body.find(field).isPresent()) {
        throw JsonFields.invalid(
            field.name(),
            "unsupported_parameter",
            "Unsupported parameter: '"
                + field.name()
                + "' is not supported with the model '"
                + task.name()
                + "', which makes pictures by "
                + PictureWish.parameters(task).kind().configName()
                + ".");
      }
    }
  }
}
