package io.assay.streams.sampling;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.task.TaskName;
import io.assay.streams.pictures.PictureAnswerReader;
import io.assay.streams.pictures.PictureAnswerWriter;
import io.assay.streams.pictures.PictureRequestReader;
import io.assay.streams.pictures.PictureRequestWriter;
import io.assay.streams.pictures.UnreadablePicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The written form of {@link StoredPicture} and {@link StoredEmbeddings}. */
final class StoredPictureJson {

  static final int VERSION = 2;

  private static final String PICTURE = "picture";
  private static final String EMBEDDINGS = "embeddings";

  private StoredPictureJson() {}

  static byte[] write(StoredPicture stored) {
    ImageRequest request = stored.request();
    return write(
        PICTURE,
        stored,
        PictureRequestWriter.of(request, request.task().value()),
        PictureAnswerWriter.of(stored.picture()));
  }

  static byte[] write(StoredEmbeddings stored) {
    return write(
        EMBEDDINGS,
        stored,
        PictureRequestWriter.of(stored.request(), stored.request().task().value()),
        PictureAnswerWriter.of(stored.embeddings()));
  }

  private static byte[] write(String kind, StoredAnswer stored, byte[] request, byte[] answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(request.length + answer.length + 256);
    try (JsonGenerator json = StoredAnswer.MAPPER.getFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("kind", kind);
      json.writeStringField("task", stored.request().task().value());
      json.writeFieldName("request");
      json.writeRawValue(new String(request, StandardCharsets.UTF_8));
      json.writeFieldName("answer");
      json.writeRawValue(new String(answer, StandardCharsets.UTF_8));
      json.writeNumberField("response_seconds", stored.responseSeconds());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static StoredAnswer read(JsonNode root) {
    String kind = StoredTextJson.field(root, "kind").asText();
    TaskName task = new TaskName(StoredTextJson.field(root, "task").asText());
    JsonNode request = StoredTextJson.field(root, "request");
    JsonNode answer = StoredTextJson.field(root, "answer");
    double seconds = StoredTextJson.number(root, "response_seconds");
    try {
      return switch (kind) {
        case PICTURE ->
            new StoredPicture(
                PictureRequestReader.picture(request, task),
                PictureAnswerReader.picture(answer),
                seconds);
        case EMBEDDINGS ->
            new StoredEmbeddings(
                PictureRequestReader.embeddings(request, task),
                PictureAnswerReader.embeddings(answer),
                seconds);
        default ->
            throw new IllegalArgumentException(
                "kind '" + kind + "'; expected picture or embeddings");
      };
    } catch (UnreadablePicture | IllegalArgumentException e) {
      throw new IllegalArgumentException("stored answer: " + e.getMessage(), e);
    }
  }
}
