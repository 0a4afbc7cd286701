package io.assay.streams.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Ss58GoldenTest {

  private static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

  static Stream<Named<JsonNode>> pairs() {
    return ChainGolden.cases("keys.json", "pairs");
  }

  static Stream<Named<JsonNode>> invalid() {
    return ChainGolden.cases("keys.json", "invalid_addresses");
  }

  static Stream<Named<JsonNode>> hashes() {
    return ChainGolden.cases("scale.json", "hashes");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void givenAPublicKey_whenWritten_thenItsAddressesAreTheReferences(JsonNode pair) {
    AccountId account = new AccountId(ChainGolden.bytes(pair, "public_key"));
    pair.properties()
        .forEach(
            field -> {
              if (field.getKey().startsWith("ss58_")) {
                int prefix = Integer.parseInt(field.getKey().substring(5));
                assertThat(Ss58.encode(account, prefix)).isEqualTo(field.getValue().textValue());
                assertThat(Ss58.decode(field.getValue().textValue(), prefix)).isEqualTo(account);
              }
            });
    assertThat(account).hasToString(pair.path("ss58_42").textValue());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void givenAnInvalidAddress_whenRead_thenItIsRefused(JsonNode address) {
    assertThatThrownBy(() -> AccountId.ofAddress(address.path("address").textValue()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | address has a length of 0: expected about 48 characters",
        "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ | address has a wrong checksum: expected"
            + " one that fits; a character may be mistyped",
        "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5"
            + " | address has the prefix 0 of another network: expected prefix 42",
        "5Grwva | address has 4 bytes: expected 35 bytes",
        "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQ0"
            + " | address: character 48 is not a digit of base 58: expected"
            + " 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
      })
  void givenAWrongAddress_whenRead_thenTheMessageSaysWhatIsWrong(String address, String message) {
    assertThatThrownBy(() -> AccountId.ofAddress(address)).hasMessage(message);
  }

  @Test
  void givenAVeryLongText_whenRead_thenItIsRefusedAtOnce() {
    assertThatThrownBy(() -> AccountId.ofAddress("5".repeat(10_000_000)))
        .hasMessage("address has a length of 10000000: expected about 48 characters");
  }

  @Test
  void givenEveryPrefix_whenWrittenAndRead_thenTheAccountIsTheSame() {
    AccountId alice = AccountId.ofAddress(ALICE);
    for (int prefix = 0; prefix <= 16_383; prefix += prefix < 130 ? 1 : 97) {
      assertThat(Ss58.decode(Ss58.encode(alice, prefix), prefix)).isEqualTo(alice);
    }
    assertThatThrownBy(() -> Ss58.encode(alice, 16_384))
        .hasMessage("prefix 16384: expected 0 to 16383");
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void givenAText_whenHashed_thenItIsTheReferences(JsonNode one) {
    byte[] input = one.path("utf8").textValue().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int bits : new int[] {128, 256, 512}) {
      assertThat(Blake2b.hash(input, bits / 8))
          .isEqualTo(ChainGolden.bytes(one, "blake2_" + bits).toArrayUnsafe());
    }
  }
}
