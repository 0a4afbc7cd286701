package io.assay.streams.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Named;

/** Reads the golden files of the chain. */
public final class ChainGolden {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ChainGolden() {}

  /** The cases in that list of that file, each named by its text. */
  public static Stream<Named<JsonNode>> cases(String file, String list) {
    List<Named<JsonNode>> cases = new ArrayList<>();
    try (InputStream in = ChainGolden.class.getResourceAsStream("/golden/chain/" + file)) {
      assertThat(in).as("golden file %s", file).isNotNull();
      for (JsonNode one : JSON.readTree(in).path(list)) {
        String text = one.toString();
        cases.add(Named.of(text.substring(0, Math.min(text.length(), 120)), one));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(cases).as("%s in %s", list, file).isNotEmpty();
    return cases.stream();
  }

  /** The bytes of that field. */
  public static ByteString bytes(JsonNode node, String field) {
    return Hex.parse(node.path(field).textValue(), field);
  }

  /** A list of whole numbers. */
  public static List<Integer> integers(JsonNode list) {
    List<Integer> integers = new ArrayList<>();
    list.forEach(item -> integers.add(item.intValue()));
    return integers;
  }
}
