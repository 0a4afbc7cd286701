package io.assay.streams.chain.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.ChainGolden;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorageKeysGoldenTest {

  static Stream<Named<JsonNode>> items() {
    return ChainGolden.cases("storage_keys.json", "items");
  }

  static Stream<Named<JsonNode>> hashes() {
    return ChainGolden.cases("scale.json", "hashes");
  }

  @ParameterizedTest
  @MethodSource("items")
  void givenAnItemAndItsArguments_whenItsKeyIsMade_thenItIsTheReferences(JsonNode one) {
    ChainItem item = item(one);
    List<ByteString> arguments = new ArrayList<>();
    one.path("args").forEach(argument -> arguments.add(encoded(item, argument)));

    assertThat(item.hashers()).extracting(StorageKeysGoldenTest::name).isEqualTo(hashers(one));
    assertThat(Hex.format(item.key(arguments.toArray(ByteString[]::new))))
        .isEqualTo(one.path("key").textValue());
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void givenAText_whenHashed_thenItIsTheReferences(JsonNode one) {
    ByteString input = ByteString.fromString(one.path("utf8").textValue());
    assertThat(Hex.format(Hasher.twox(input, 2))).isEqualTo(one.path("twox_128").textValue());
    assertThat(Hex.format(Hasher.twox(input, 1))).isEqualTo(one.path("xxhash_64").textValue());
  }

  @Test
  void givenTextsOfEveryLength_whenHashed_thenAsXxhashOfItsAuthor() {
    byte[] text = "xxHash is an extremely fast hash, tested beyond one stripe".getBytes(US);
    assertThat(XxHash64.hash(Arrays.copyOf(text, 32), 0)).isNotEqualTo(XxHash64.hash(text, 0));
    assertThat(XxHash64.hash(new byte[0], 0)).isEqualTo(0xef46db3751d8e999L);
    assertThat(XxHash64.hash("Nobody inspects the spammish repetition".getBytes(US), 0))
        .isEqualTo(0xfbcea83c8a378bf1L);
  }

  @Test
  void givenTooManyArguments_whenAKeyIsAsked_thenItIsRefused() {
    ByteString one = new ScaleWriter().u16(1).written();
    assertThatThrownBy(() -> ChainItem.TEMPO.key(one, one))
        .hasMessage("SubtensorModule.Tempo with 2 arguments: expected at most 1");
  }

  @Test
  void givenFewerArguments_whenAKeyIsAsked_thenItIsThePrefixOfTheOthers() {
    ByteString netuid = new ScaleWriter().u16(19).written();
    ByteString uid = new ScaleWriter().u16(3).written();
    assertThat(Hex.format(ChainItem.KEYS.key(netuid, uid)))
        .startsWith(Hex.format(ChainItem.KEYS.key(netuid)));
  }

  private static final java.nio.charset.Charset US = java.nio.charset.StandardCharsets.US_ASCII;

  private static ChainItem item(JsonNode one) {
    return Arrays.stream(ChainItem.values())
        .filter(item -> item.pallet().equalsIgnoreCase(one.path("pallet").textValue()))
        .filter(item -> item.item().equalsIgnoreCase(one.path("item").textValue()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> hashers(JsonNode one) {
    List<String> hashers = new ArrayList<>();
    one.path("hashers").forEach(hasher -> hashers.add(hasher.textValue().toUpperCase(ROOT)));
    return hashers;
  }

  private static final java.util.Locale ROOT = java.util.Locale.ROOT;

  /** The chain's name of a hasher, in capitals. */
  private static String name(Hasher hasher) {
    return switch (hasher) {
      case IDENTITY -> "IDENTITY";
      case TWOX_64_CONCAT -> "TWOX64CONCAT";
      case BLAKE2_128_CONCAT -> "BLAKE2_128CONCAT";
    };
  }

  private static ByteString encoded(ChainItem item, JsonNode argument) {
    if (argument.isTextual()) {
      return Hex.parse(argument.textValue(), "argument");
    }
    ScaleWriter out = new ScaleWriter();
    return (item == ChainItem.BLOCK_HASH
            ? out.u32(argument.longValue())
            : out.u16(argument.intValue()))
        .written();
  }
}
