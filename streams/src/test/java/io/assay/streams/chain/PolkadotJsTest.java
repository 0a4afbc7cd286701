package io.assay.streams.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.actors.testkit.NodeScript;
import io.assay.streams.chain.extrinsic.ChainCall;
import io.assay.streams.chain.extrinsic.Era;
import io.assay.streams.chain.extrinsic.ExtrinsicContext;
import io.assay.streams.chain.extrinsic.ExtrinsicV4;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.keys.SecretUri;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.chain.metadata.MetadataReader;
import io.assay.streams.chain.metadata.RuntimeMetadata;
import io.assay.streams.chain.metadata.SignedCalls;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our keys, signatures and extrinsics before polkadot-js, where Node is at hand. */
@EnabledIf("nodeIsWanted")
class PolkadotJsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String WORDS =
      "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
  private static final List<String> URIS =
      List.of(
          WORDS,
          WORDS + "///a password",
          WORDS + "//Alice",
          WORDS + "//hard/soft//0/18446744073709551615",
          WORDS + "/soft//hard",
          WORDS + "//a name that is longer than the thirty-two bytes of a chain code",
          WORDS + "//miner//7/5///é",
          "0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e//x",
          "abandon ".repeat(23) + "art");
  private static final List<String> MESSAGES =
      List.of("", "a", "ü€😀", "1718000000000000000.5Grwva.5FHneW", "x".repeat(5_000));

  private static NodeScript script;

  static boolean nodeIsWanted() {
    return NodeScript.isWanted();
  }

  @BeforeAll
  static void install() throws Exception {
    script =
        NodeScript.install(
            "polkadot.mjs",
            "@polkadot/util-crypto@14.0.3",
            "@polkadot/types@16.5.6",
            "@polkadot/types-support@16.5.6");
  }

  @Test
  void givenSecretsOfEveryForm_whenRead_thenTheAddressesAreTheSame() throws Exception {
    List<String> ours = new ArrayList<>();
    for (String uri : URIS) {
      try (Sr25519KeyPair keys = SecretUri.keys(uri, RANDOM)) {
        ours.add(keys.account().address());
      }
    }
    assertThat(run("derive", URIS)).isEqualTo(JSON.valueToTree(ours));
  }

  @Test
  void givenOurSignatures_whenVerifiedThere_thenTheyAreValid() throws Exception {
    List<Map<String, String>> signed = new ArrayList<>();
    for (String uri : URIS) {
      try (Sr25519KeyPair keys = SecretUri.keys(uri, RANDOM)) {
        for (String message : MESSAGES) {
          signed.add(
              Map.of(
                  "message", message,
                  "signature", keys.sign(bytes(message), RANDOM).toString(),
                  "publicKey", Hex.format(keys.account().bytes())));
        }
      }
    }
    assertThat(run("verify", signed)).hasSize(45).allMatch(JsonNode::booleanValue);
  }

  @Test
  void givenTheirSignatures_whenVerifiedHere_thenTheyAreValid() throws Exception {
    String uri = WORDS + "//Alice/soft";
    JsonNode signatures = run("sign", Map.of("suri", uri, "messages", MESSAGES));
    try (Sr25519KeyPair keys = SecretUri.keys(uri, RANDOM)) {
      for (int i = 0; i < MESSAGES.size(); i++) {
        Sr25519Signature signature = Sr25519Signature.parse(signatures.get(i).textValue());
        assertThat(Sr25519.verify(keys.account(), bytes(MESSAGES.get(i)), signature)).isTrue();
        assertThat(Sr25519.verify(keys.account(), bytes("other"), signature)).isFalse();
      }
    }
  }

  @Test
  void givenWeightsToSet_whenDecodedThere_thenTheyAreTheSameAndTheSignatureIsValid()
      throws Exception {
    List<Integer> uids = IntStream.range(0, 256).boxed().toList();
    List<Integer> values = uids.stream().map(uid -> uid * 256).toList();
    ChainCall call = new ChainCall.SetWeights(19, new UidWeights(uids, values), 40_100);

    JsonNode decoded = decoded(call, 7_777_779, "u16", "Vec<u16>", "Vec<u16>", "u64");

    assertThat(decoded.path("call")).hasToString("[7,0]");
    assertThat(decoded.path("args")).isEqualTo(JSON.valueToTree(List.of(19, uids, values, 40_100)));
  }

  @Test
  void givenAnAxonToServe_whenDecodedThere_thenItIsTheSameAndTheSignatureIsValid()
      throws Exception {
    ChainCall call =
        new ChainCall.ServeAxon(19, 693, InetAddress.getByName("192.168.1.1"), 8_091, 4);

    JsonNode decoded =
        decoded(call, 4_567_890, "u16", "u32", "u128", "u16", "u8", "u8", "u8", "u8");

    assertThat(decoded.path("call")).hasToString("[7,4]");
    assertThat(decoded.path("args")).hasToString("[19,693,3232235777,8091,4,4,0,0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kusama", "polkadot", "substrate-contracts-node"})
  void givenTheMetadataOfAPublicRuntime_whenRead_thenItIsAsReadThere(String chain)
      throws Exception {
    JsonNode expected = run("metadata", Map.of("chain", chain));

    RuntimeMetadata metadata =
        MetadataReader.read(Hex.parse(expected.path("hex").asText(), "metadata"));

    assertThat(metadata.types()).hasSize(expected.path("types").asInt());
    assertThat(
            JSON.<JsonNode>valueToTree(
                metadata.extensions().stream().map(RuntimeMetadata.Extension::name).toList()))
        .isEqualTo(expected.path("extensions"));
    List<Map<String, Object>> pallets = new ArrayList<>();
    for (RuntimeMetadata.Pallet pallet : metadata.pallets()) {
      Map<String, Object> ours = new LinkedHashMap<>();
      ours.put("name", pallet.name());
      ours.put("index", pallet.index());
      ours.put("calls", cases(metadata, pallet.calls()));
      ours.put("events", cases(metadata, pallet.events()));
      ours.put("errors", cases(metadata, pallet.errors()));
      ours.put("storage", List.copyOf(pallet.storage().keySet()));
      pallets.add(ours);
    }
    assertThat(JSON.<JsonNode>valueToTree(pallets)).isEqualTo(expected.path("pallets"));
    assertThat(new SignedCalls(metadata).problem("set_weights"))
        .contains("a runtime without the pallet SubtensorModule at 7");
  }

  private static List<String> cases(RuntimeMetadata metadata, OptionalInt type) {
    return metadata
        .variant(type)
        .map(
            variant ->
                variant.cases().stream()
                    .map(each -> each.index() + " " + each.name() + " " + each.fields().size())
                    .toList())
        .orElse(List.of());
  }

  private static JsonNode decoded(ChainCall call, long current, String... types) throws Exception {
    Hash256 genesis = Hash256.blake2(ByteString.fromString("genesis"));
    Hash256 birth = Hash256.blake2(ByteString.fromString("birth"));
    ExtrinsicContext context =
        new ExtrinsicContext(Era.mortal(65_536, current), 70_000, 12_345, 343, 1, genesis, birth);
    try (Sr25519KeyPair keys = SecretUri.keys(WORDS, RANDOM)) {
      Sr25519Signature signature =
          keys.sign(ExtrinsicV4.signed(call, context).toArrayUnsafe(), RANDOM);
      ByteString extrinsic = ExtrinsicV4.encoded(call, context, keys.account(), signature);
      JsonNode decoded =
          run(
              "extrinsic",
              Map.of(
                  "extrinsic",
                  Hex.format(extrinsic),
                  "types",
                  types,
                  "specVersion",
                  343,
                  "transactionVersion",
                  1,
                  "genesis",
                  genesis.toString(),
                  "birth",
                  birth.toString()));
      assertThat(decoded.path("version").intValue()).isEqualTo(0x84);
      assertThat(decoded.path("signer").textValue()).isEqualTo(keys.account().address());
      assertThat(decoded.path("era").intValue()).isEqualTo(65_536);
      assertThat(decoded.path("nonce").intValue()).isEqualTo(70_000);
      assertThat(decoded.path("tip").intValue()).isEqualTo(12_345);
      assertThat(decoded.path("left").intValue()).isZero();
      assertThat(decoded.path("verified").booleanValue()).isTrue();
      return decoded;
    }
  }

  private static JsonNode run(String name, Object given) throws Exception {
    return JSON.readTree(script.run(Map.of(), name, JSON.writeValueAsString(given)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
