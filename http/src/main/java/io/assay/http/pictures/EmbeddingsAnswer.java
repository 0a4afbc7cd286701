package io.assay.http.pictures;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.http.calls.AnswerForm;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import io.assay.http.json.JsonBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/**
 * Embeddings as the public API gives them.
 *
 * @param model the model that embeds
 * @param expected how many there must be
 * @param base64 whether as base64 of 32-bit numbers, little-endian, or as numbers
 */
record EmbeddingsAnswer(String model, int expected, boolean base64) implements AnswerForm.Whole {

  /** About how many characters a number takes. */
  private static final int NUMBER = 22;

  @Override
  public Writer writer(Heading heading) {
    return new Gathering();
  }

  /** Ends the answer unless the miner gave one vector for each picture. */
  static List<List<Double>> checked(List<List<Double>> vectors, int expected) {
    if (vectors.size() != expected) {
      throw new ApiException(ErrorMapper.wrongAnswer());
    }
    return vectors;
  }

  private final class Gathering implements Writer {

    private List<List<Double>> vectors = List.of();

    @Override
    public void part(int choice, AnswerPart part) {
      if (part instanceof Embeddings embeddings) {
        vectors = checked(embeddings.vectors(), expected);
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
      JsonBytes json = new JsonBytes(256 + size());
      json.raw("{\"object\":\"list\",\"data\":[");
      List<List<Double>> all = checked(vectors, expected);
      for (int i = 0; i < all.size(); i++) {
        json.raw(i == 0 ? "" : ",");
        json.raw("{\"object\":\"embedding\",\"index\":").number(i).raw(",\"embedding\":");
        write(json, all.get(i));
        json.raw("}");
      }
      json.raw("],\"model\":").string(model);
      return json.raw(",\"usage\":{\"prompt_tokens\":0,\"total_tokens\":0}}");
    }

    private void write(JsonBytes json, List<Double> vector) {
      if (base64) {
        ByteBuffer bytes =
            ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.forEach(number -> bytes.putFloat(number.floatValue()));
        json.string(Base64.getEncoder().encodeToString(bytes.array()));
      } else {
        json.numbers(vector);
      }
    }
  }
}
