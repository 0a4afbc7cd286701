package io.assay.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

  @Test
  void givenSpecialCharacters_whenWritten_thenTheyAreEscaped() {
    assertThat(new JsonBytes(16).string("a\"b\\c\n\r\t\u0001é€😀").take().utf8String())
        .isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0001é€😀\"");
  }

  @Test
  void givenHalfASurrogatePair_whenWritten_thenItIsReplaced() {
    assertThat(new JsonBytes(16).string("a\uD83Db\uDE00").take().utf8String())
        .isEqualTo("\"a\uFFFDb\uFFFD\"");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN})
  void givenANumberThatJsonDoesNotHave_whenWritten_thenItIsMinus9999(double number) {
    assertThat(new JsonBytes(16).number(number).take().utf8String()).isEqualTo("-9999.0");
  }

  @Test
  void givenATakenBuffer_whenFilledAgain_thenWhatWasTakenStays() {
    JsonBytes json = new JsonBytes(16).raw("first");
    var first = json.take();
    json.raw("second");

    assertThat(first.utf8String()).isEqualTo("first");
    assertThat(json.take().utf8String()).isEqualTo("second");
  }
}
