package io.assay.streams.chain.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.extrinsic.ChainCall;
import io.assay.streams.chain.extrinsic.Era;
import io.assay.streams.chain.extrinsic.ExtrinsicContext;
import io.assay.streams.chain.extrinsic.ExtrinsicV4;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.keys.Sr25519Signature;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalSignerTest {

  private static final AccountId MINER =
      AccountId.ofAddress("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
  private static final String HASH = "a7ffc6f8bf1ed76651c14756a061d662".repeat(2);
  private static final String UUID = "5ed8cd2c-5d4b-11ef-9d6c-0242ac120002";

  private LocalSigner signer;

  @BeforeEach
  void start() {
    signer =
        new LocalSigner(
            Sr25519KeyPair.fromMiniSecret(new byte[32]),
            new SecureRandom(),
            ForkJoinPool.commonPool());
  }

  @AfterEach
  void stop() {
    signer.close();
  }

  @Test
  void givenEachKindOfRequest_whenSigned_thenTheSignatureVerifies() {
    for (SigningRequest request : requests(signer.account())) {
      Sr25519Signature signature = signer.sign(request).toCompletableFuture().join();
      assertThat(Sr25519.verify(signer.account(), request.message().toArrayUnsafe(), signature))
          .as("%s", request)
          .isTrue();
    }
    assertThat(requests(signer.account()))
        .extracting(Object::getClass)
        .hasSize(SigningRequest.class.getPermittedSubclasses().length);
  }

  @Test
  void givenARequestInAnothersName_whenAsked_thenItIsRefused() {
    for (SigningRequest request : requests(AccountId.of(new byte[32]))) {
      assertThatThrownBy(() -> signer.sign(request).toCompletableFuture().join())
          .hasCauseInstanceOf(SigningRefused.class)
          .hasRootCauseMessage(
              "request in the name of %s: expected %s"
                  .formatted(AccountId.of(new byte[32]), signer.account()));
    }
  }

  @Test
  void givenHeaders_whenPutTogether_thenTheMessagesAreThoseOfTheProtocols() {
    String me = signer.account().address();
    assertThat(requests(signer.account()))
        .filteredOn(request -> !(request instanceof SigningRequest.Extrinsic))
        .extracting(request -> request.message().utf8String())
        .containsExactly(
            "17.%s.%s.%s.%s".formatted(me, MINER, UUID, HASH),
            "18.%s.%s.%s".formatted(MINER, me, UUID),
            "1718000000000000000_Ab3dEf6hIj:%s:%s".formatted(MINER, HASH),
            "1795521600.000042");
  }

  @Test
  void givenAnExtrinsic_whenSigned_thenTheAssembledBytesHoldTheSignature() {
    SigningRequest.Extrinsic request = extrinsic(signer.account());
    Sr25519Signature signature = signer.sign(request).toCompletableFuture().join();
    ByteString encoded =
        ExtrinsicV4.encoded(request.call(), request.context(), signer.account(), signature);
    assertThat(encoded.containsSlice(signature.bytes())).isTrue();
  }

  @Test
  void givenTextsThatCouldPassForAnotherRequest_whenPutTogether_thenTheyAreRefused() {
    AccountId me = signer.account();
    assertThatThrownBy(() -> new SigningRequest.VisionRequest(1, me, MINER, "a.b", HASH))
        .hasMessage("uuid 'a.b': expected hexadecimal digits and hyphens");
    assertThatThrownBy(() -> new SigningRequest.VisionRequest(-1, me, MINER, UUID, HASH))
        .hasMessage("nonce '-1': expected a number, 0 or more");
    assertThatThrownBy(() -> new SigningRequest.StatisticsPost(me, -1))
        .hasMessage("time '-1': expected a number, 0 or more");
    assertThatThrownBy(() -> new SigningRequest.VisionRequest(1, me, MINER, UUID, "00"))
        .hasMessage("body hash '00': expected 64 hexadecimal digits");
    assertThatThrownBy(() -> new SigningRequest.FiberRequest("1:2_aaaaaaaaaa", me, MINER, HASH))
        .hasMessage(
            "nonce '1:2_aaaaaaaaaa': expected nanoseconds, an underscore, 10 letters or digits");
    assertThatThrownBy(
            () -> new SigningRequest.FiberRequest("1_aaaaaaaaaa", me, MINER, "z".repeat(1_000)))
        .hasMessage(
            "symmetric key's name '%s': expected 64 hexadecimal digits".formatted("z".repeat(80)));
  }

  private static List<SigningRequest> requests(AccountId signer) {
    return List.of(
        new SigningRequest.VisionRequest(17, signer, MINER, UUID, HASH),
        new SigningRequest.VisionAnswer(18, MINER, signer, UUID),
        new SigningRequest.FiberRequest("1718000000000000000_Ab3dEf6hIj", signer, MINER, HASH),
        SigningRequest.StatisticsPost.at(signer, Instant.parse("2026-11-24T12:00:00.000042Z")),
        extrinsic(signer));
  }

  private static SigningRequest.Extrinsic extrinsic(AccountId signer) {
    Hash256 genesis = Hash256.blake2(ByteString.fromString("genesis"));
    return new SigningRequest.Extrinsic(
        signer,
        new ChainCall.SetWeights(19, new UidWeights(List.of(1, 2), List.of(65_535, 7)), 1),
        new ExtrinsicContext(Era.immortal(), 3, 0, 334, 1, genesis, genesis));
  }
}
