package io.assay.streams.chain.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.ChainGolden;
import io.assay.streams.chain.Hex;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysGoldenTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  static Stream<Named<JsonNode>> pairs() {
    return ChainGolden.cases("keys.json", "pairs");
  }

  static Stream<Named<JsonNode>> mnemonics() {
    return ChainGolden.cases("keys.json", "mnemonics");
  }

  static Stream<Named<JsonNode>> derivations() {
    return ChainGolden.cases("keys.json", "derivations");
  }

  static Stream<Named<JsonNode>> signatures() {
    return ChainGolden.cases("signatures.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void givenASecretInAnyForm_whenRead_thenTheAccountIsTheReferences(JsonNode one) {
    byte[] miniSecret = ChainGolden.bytes(one, "mini_secret").toArrayUnsafe();
    byte[] secret = ChainGolden.bytes(one, "secret_key_ed25519_form").toArrayUnsafe();
    try (Sr25519KeyPair fromMini = Sr25519KeyPair.fromMiniSecret(miniSecret);
        Sr25519KeyPair fromSecret = Sr25519KeyPair.fromSecret(secret)) {
      assertThat(Hex.format(fromMini.account().bytes()))
          .isEqualTo(one.path("public_key").textValue());
      assertThat(fromSecret.account()).isEqualTo(fromMini.account());
      byte[] message = {1, 2, 3};
      assertThat(Sr25519.verify(fromMini.account(), message, fromSecret.sign(message, RANDOM)))
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("mnemonics")
  void givenWords_whenRead_thenTheMiniSecretIsTheReferences(JsonNode one) {
    String password = one.path("password").textValue();
    byte[] miniSecret = Mnemonic.miniSecret(one.path("mnemonic").textValue(), password);

    assertThat(miniSecret).isEqualTo(ChainGolden.bytes(one, "mini_secret").toArrayUnsafe());
    String uri = one.path("mnemonic").textValue() + (password.isEmpty() ? "" : "///" + password);
    assertDerived(one, uri);
  }

  @ParameterizedTest
  @MethodSource("derivations")
  void givenAPath_whenDerived_thenTheAccountIsTheReferences(JsonNode one) {
    assertDerived(one, one.path("suri").textValue());
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void givenASignature_whenVerified_thenItIsAsTheReferenceSays(JsonNode one) {
    AccountId account = new AccountId(ChainGolden.bytes(one, "public_key"));
    byte[] message = ChainGolden.bytes(one, "message_hex").toArrayUnsafe();
    Sr25519Signature signature = Sr25519Signature.parse(one.path("signature").textValue());

    assertThat(Sr25519.verify(account, message, signature))
        .isEqualTo(one.path("valid").booleanValue());
  }

  private static void assertDerived(JsonNode one, String uri) {
    try (Sr25519KeyPair keys = SecretUri.keys(uri, RANDOM)) {
      assertThat(Hex.format(keys.account().bytes())).isEqualTo(one.path("public_key").textValue());
      assertThat(keys.account()).hasToString(one.path("ss58_42").textValue());
      byte[] message = {4, 5};
      assertThat(Sr25519.verify(keys.account(), message, keys.sign(message, RANDOM))).isTrue();
    }
  }
}
