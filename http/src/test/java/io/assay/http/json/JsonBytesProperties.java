package io.assay.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever goes in, what comes out is JSON that reads as what went in. */
class JsonBytesProperties {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Property(tries = 2000)
  void givenAnyString_whenWritten_thenJsonReadersReadItBack(@ForAll String text) throws Exception {
    byte[] json = new JsonBytes(16).string(text).take().toArray();

    // An unpaired surrogate is no text: what is written for it is U+FFFD.
    String writable =
        text.codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    assertThat(MAPPER.readTree(json).textValue()).isEqualTo(writable);
    assertThat(new String(json, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
        .isEqualTo(json);
  }

  @Property
  void givenAnyNumber_whenWritten_thenJsonReadersReadItBack(@ForAll double number)
      throws Exception {
    double read = MAPPER.readTree(new JsonBytes(16).number(number).take().toArray()).doubleValue();

    assertThat(read).isEqualTo(number);
  }

  @Property(tries = 200)
  void givenAnyString_whenItsBytesAreListed_thenTheyAreItsUtf8(@ForAll String text)
      throws Exception {
    var list = MAPPER.readTree(new JsonBytes(16).listOfBytes(text).take().toArray());

    byte[] expected = text.getBytes(StandardCharsets.UTF_8);
    assertThat(list).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(list.get(i).intValue()).isEqualTo(expected[i] & 0xFF);
    }
  }
}
