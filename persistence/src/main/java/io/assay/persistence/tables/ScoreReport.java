package io.assay.persistence.tables;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.Scores;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;

/**
 * Scores as JSON: {@code {"policy": …, "weights": {hotkey: score}}}, in the order of hotkeys, not
 * normalised; each number is the shortest that reads back as the same bits.
 */
public final class ScoreReport {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private ScoreReport() {}

  /** Writes the JSON and a line end; leaves the writer open. */
  public static void write(String policy, Scores scores, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("policy", policy);
      json.writeObjectFieldStart("weights");
      for (Map.Entry<Hotkey, Double> entry : scores.byHotkey().entrySet()) {
        json.writeNumberField(entry.getKey().value(), entry.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** The JSON as text. */
  public static String json(String policy, Scores scores) {
    StringWriter out = new StringWriter();
    try {
      write(policy, scores, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
