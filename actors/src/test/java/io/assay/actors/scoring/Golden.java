package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;

/** Reads golden files, and compares with their tolerance. */
public final class Golden {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double RELATIVE = 1e-12;

  private Golden() {}

  /** The cases of that file, each named by its text. */
  public static Stream<Named<JsonNode>> cases(String file) {
    List<Named<JsonNode>> cases = new ArrayList<>();
    JsonNode all = file(file).path("cases");
    assertThat(all).as(file).isNotEmpty();
    for (JsonNode one : all) {
      String text = one.toString();
      cases.add(Named.of(text.substring(0, Math.min(text.length(), 160)), one));
    }
    return cases.stream();
  }

  /** That file as a whole. */
  public static JsonNode file(String file) {
    try (InputStream stream = Golden.class.getResourceAsStream("/golden/" + file)) {
      assertThat(stream).as("golden file %s", file).isNotNull();
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That JSON text. */
  public static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of what is in that golden folder, in order. */
  public static Stream<String> names(String folder) throws IOException, URISyntaxException {
    URL golden = Golden.class.getResource("/golden/" + folder);
    assertThat(golden).as("golden folder %s", folder).isNotNull();
    try (Stream<Path> entries = Files.list(Path.of(golden.toURI()))) {
      List<String> names = entries.map(entry -> entry.getFileName().toString()).sorted().toList();
      return names.stream();
    }
  }

  /** A number that may be missing or null. */
  public static OptionalDouble optional(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
  }

  /** The numbers of a list. */
  public static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    Arrays.setAll(numbers, i -> list.get(i).doubleValue());
    return numbers;
  }

  /** Checks that both are equal within 1e-12 of the expected value. */
  public static void assertClose(double actual, JsonNode expected) {
    assertThat(expected.isNumber()).as("%s is a number", expected).isTrue();
    double value = expected.doubleValue();
    assertThat(actual).isCloseTo(value, Offset.offset(Math.abs(value) * RELATIVE));
  }
}
