package io.assay.http.older;

import io.assay.actors.account.KeyLimits;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.task.Task;
import io.assay.http.calls.AnswerForm;
import io.assay.http.calls.Call;
import io.assay.http.endpoints.CallParser;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import io.assay.http.json.JsonBytes;
import io.assay.http.models.Models;
import io.assay.http.pictures.GivenPicture;
import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import io.assay.http.requests.Values;
import java.util.List;

/** What the older path asks of embeddings, and how it gives them. */
final class OlderEmbeddings implements CallParser {

  private static final Field<List<GivenPicture>> IMAGES =
      Field.required(
          "image_b64s",
          Types.list(GivenPicture.inJson(), 1, ClipRequest.MOST_IMAGES),
          "The pictures.");
  private static final Field<String> MODEL =
      Field.optional("model", Types.text(0, 256), "Which model embeds; the first if left out.");
  private static final Shape SHAPE = Shape.of(IMAGES, MODEL);

  /** About how many characters a number takes. */
  private static final int NUMBER = 22;

  private final Models models;

  OlderEmbeddings(Models models) {
    this.models = models;
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Call parse(Values body, KeyLimits key) {
    Task task = models.get(body.find(MODEL), key, Models.clip());
    List<String> pictures = body.get(IMAGES).stream().map(GivenPicture::base64).toList();
    return new Call(List.of(new ClipRequest(task.name(), pictures)), new Answer(pictures.size()));
  }

  /**
   * The vectors, and nothing else.
   *
   * @param expected how many there must be
   */
  private record Answer(int expected) implements AnswerForm.Whole {
    @Override
    public Writer writer(Heading heading) {
      return new Gathering(expected);
    }
  }

  private static final class Gathering implements AnswerForm.Whole.Writer {

    private final int expected;
    private List<List<Double>> vectors = List.of();

    Gathering(int expected) {
      this.expected = expected;
    }

    @Override
    public void part(int choice, AnswerPart part) {
      if (part instanceof Embeddings embeddings) {
        vectors = embeddings.vectors();
      } else if (!(part instanceof Finished)) {
        throw new ApiException(ApiError.internal());
      }
    }

    @Override
    public int size() {
      return vectors.stream().mapToInt(vector -> vector.size() * NUMBER).sum();
    }

    @Override
    public JsonBytes body() {
      if (vectors.size() != expected) {
        throw new ApiException(ErrorMapper.wrongAnswer());
      }
      JsonBytes json = new JsonBytes(64 + size()).raw("{\"clip_embeddings\":[");
      for (int i = 0; i < vectors.size(); i++) {
        json.raw(i == 0 ? "" : ",").numbers(vectors.get(i));
      }
      return json.raw("]}");
    }
  }
}
