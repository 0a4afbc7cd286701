package io.assay.streams.chain.extrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.ChainGolden;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.keys.Sr25519Signature;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtrinsicsGoldenTest {

  static Stream<Named<JsonNode>> extrinsics() {
    return ChainGolden.cases("extrinsics.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("extrinsics")
  void givenACall_whenEncoded_thenItIsTheReferences(JsonNode one) {
    assertThat(Hex.format(GoldenCalls.encoded(one))).isEqualTo(one.path("call_data").textValue());
  }

  @ParameterizedTest
  @MethodSource("extrinsics")
  void givenTheReferencesSignature_whenAssembled_thenEveryByteIsTheReferences(JsonNode one) {
    ByteString call = ChainGolden.bytes(one, "call_data");
    ExtrinsicContext context = context(one);
    ByteString payload = ExtrinsicV4.payload(call, context);
    ByteString signed = ExtrinsicV4.signed(payload);
    AccountId signer = new AccountId(ChainGolden.bytes(one, "signer_public"));
    Sr25519Signature signature = Sr25519Signature.parse(one.path("signature").textValue());
    ByteString encoded = ExtrinsicV4.encoded(call, context, signer, signature);

    assertThat(Hex.format(context.era().encoded())).isEqualTo(one.path("era_hex").textValue());
    assertThat(Hex.format(payload)).isEqualTo(one.path("signing_payload").textValue());
    assertThat(Hex.format(signed)).isEqualTo(one.path("signed_bytes").textValue());
    assertThat(Hex.format(encoded)).isEqualTo(one.path("extrinsic").textValue());
    assertThat(ExtrinsicV4.hash(encoded)).hasToString(one.path("extrinsic_hash").textValue());
    assertThat(Hash256.blake2(call)).hasToString(one.path("call_hash_blake2_256").textValue());
    assertThat(Sr25519.verify(signer, signed.toArrayUnsafe(), signature)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("extrinsics")
  void givenTheSignersSecret_whenSigned_thenTheSignatureVerifies(JsonNode one) {
    byte[] signed = ChainGolden.bytes(one, "signed_bytes").toArrayUnsafe();
    byte[] secret = ChainGolden.bytes(one, "signer_mini_secret").toArrayUnsafe();
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(secret)) {
      assertThat(keys.account()).hasToString(one.path("signer_ss58").textValue());
      assertThat(Sr25519.verify(keys.account(), signed, keys.sign(signed, new SecureRandom())))
          .isTrue();
    }
  }

  @Test
  void givenWrongWeights_whenPutTogether_thenTheyAreRefused() {
    assertThatThrownBy(() -> new UidWeights(List.of(1), List.of()))
        .hasMessage("1 uids and 0 weights: expected as many");
    assertThatThrownBy(() -> new UidWeights(List.of(1, 1), List.of(2, 3)))
        .hasMessage("a uid is there twice: expected each once");
    assertThatThrownBy(() -> new UidWeights(List.of(1), List.of(65_536)))
        .hasMessage("weights: 65536; expected 0 to 65535");
    assertThatThrownBy(
            () -> new ChainCall.SetWeights(70_000, new UidWeights(List.of(), List.of()), 0))
        .hasMessage("netuid: 70000; expected 0 to 65535");
  }

  @Test
  void givenAnEraWithoutEnd_whenItsBirthIsNotTheGenesis_thenItIsRefused() {
    Hash256 genesis = Hash256.blake2(ByteString.fromString("genesis"));
    Hash256 other = Hash256.blake2(ByteString.fromString("other"));
    assertThatThrownBy(() -> new ExtrinsicContext(Era.immortal(), 0, 0, 1, 1, genesis, other))
        .hasMessage(
            "birth %s of an era without end: expected the genesis %s".formatted(other, genesis));
    assertThatThrownBy(() -> new ExtrinsicContext(Era.immortal(), -1, 0, 1, 1, genesis, genesis))
        .hasMessage("nonce -1: expected 0 to 4294967295");
  }

  private static ExtrinsicContext context(JsonNode one) {
    JsonNode era = one.path("era");
    return new ExtrinsicContext(
        era.path("kind").textValue().equals("immortal")
            ? Era.immortal()
            : Era.mortal(era.path("period").intValue(), era.path("current").longValue()),
        one.path("nonce").longValue(),
        Long.parseLong(one.path("tip").asText()),
        one.path("spec_version").longValue(),
        one.path("transaction_version").longValue(),
        Hash256.parse(one.path("genesis_hash").textValue()),
        Hash256.parse(one.path("checkpoint_block_hash").textValue()));
  }
}
