package io.assay.http.older;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.http.calls.AnswerForm;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import java.util.Optional;

/** A picture as the older paths give it; one that is not safe for work is null. */
record OlderPictureAnswer() implements AnswerForm.Whole {

  @Override
  public Writer writer(Heading heading) {
    return new Gathering();
  }

  private static final class Gathering implements Writer {

    private Optional<String> image = Optional.empty();

    @Override
    public void part(int choice, AnswerPart part) {
      if (part instanceof Picture picture) {
        image = picture.nsfw() ? Optional.empty() : picture.image();
      } else if (!(part instanceof Finished)) {
        throw new ApiException(ApiError.internal());
      }
    }

    @Override
    public int size() {
      return image.map(String::length).orElse(0);
    }

    @Override
    public JsonBytes body() {
      JsonBytes json = new JsonBytes(64 + size());
      if (image.isPresent()) {
        return json.raw("{\"image_b64\":").base64(image.get()).raw(",\"is_nsfw\":false}");
      }
      return json.raw("{\"image_b64\":null,\"is_nsfw\":true}");
    }
  }
}
