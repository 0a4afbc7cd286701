package io.assay.http.pictures;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.http.calls.AnswerForm;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pictures as the public API gives them. One that was judged not safe for work is left out; if all
 * were, the answer is the error that says so.
 */
record PicturesAnswer() implements AnswerForm.Whole {

  @Override
  public Writer writer(Heading heading) {
    return new Gathering(heading.created().getEpochSecond());
  }

  private static final class Gathering implements Writer {

    private final long created;
    private final SortedMap<Integer, String> safe = new TreeMap<>();
    private int size;

    Gathering(long created) {
      this.created = created;
    }

    @Override
    public void part(int choice, AnswerPart part) {
      if (part instanceof Picture picture) {
        if (!picture.nsfw() && picture.image().isPresent()) {
          size += picture.image().get().length();
          safe.put(choice, picture.image().get());
        }
      } else if (!(part instanceof Finished)) {
        throw new ApiException(ApiError.internal());
      }
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public JsonBytes body() {
      if (safe.isEmpty()) {
        throw new ApiException(ApiError.notSafe());
      }
      JsonBytes json = new JsonBytes(256 + size);
      json.raw("{\"created\":").number(created).raw(",\"data\":[");
      String separator = "";
      for (String picture : safe.values()) {
        json.raw(separator).raw("{\"b64_json\":").base64(picture).raw("}");
        separator = ",";
      }
      return json.raw("]}");
    }
  }
}
