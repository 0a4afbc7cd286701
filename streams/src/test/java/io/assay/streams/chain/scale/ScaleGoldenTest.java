package io.assay.streams.chain.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.ChainGolden;
import io.assay.streams.chain.Hex;
import java.math.BigInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScaleGoldenTest {

  static Stream<Named<JsonNode>> encodings() {
    return ChainGolden.cases("scale.json", "encodings");
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void givenAValue_whenWrittenAndRead_thenTheBytesAreTheReferences(JsonNode one) {
    JsonNode value = one.path("value");
    switch (one.path("type").textValue()) {
      case "Compact" -> check(one, out -> out.compact(number(value)), ScaleReader::compact);
      case "u8" -> check(one, out -> out.u8(number(value).intValue()), ScaleReader::u8);
      case "u16" -> check(one, out -> out.u16(number(value).intValue()), ScaleReader::u16);
      case "u32" -> check(one, out -> out.u32(number(value).longValue()), ScaleReader::u32);
      case "u64" -> check(one, out -> out.u64(number(value)), ScaleReader::u64);
      case "u128" -> check(one, out -> out.u128(number(value)), ScaleReader::u128);
      case "bool" ->
          check(one, out -> out.bool(Boolean.parseBoolean(value.asText())), ScaleReader::bool);
      case "Vec<u16>" ->
          check(one, out -> out.vecU16(ChainGolden.integers(value)), ScaleReader::vecU16);
      case "Bytes" ->
          check(
              one, out -> out.bytes(ChainGolden.bytes(one, "value")), in -> Hex.format(in.bytes()));
      case "String" -> check(one, out -> out.string(value.textValue()), ScaleReader::string);
      default -> throw new AssertionError("a type without a test: " + one);
    }
  }

  private static void check(
      JsonNode one, Consumer<ScaleWriter> write, Function<ScaleReader, Object> read) {
    ScaleWriter out = new ScaleWriter();
    write.accept(out);
    assertThat(Hex.format(out.written())).isEqualTo(one.path("hex").textValue());

    ScaleReader in = new ScaleReader(out.written());
    Object back = read.apply(in);
    in.end();
    JsonNode value = one.path("value");
    assertThat(back)
        .hasToString(value.isArray() ? ChainGolden.integers(value).toString() : value.textValue());
  }

  private static BigInteger number(JsonNode value) {
    return new BigInteger(value.asText());
  }
}
