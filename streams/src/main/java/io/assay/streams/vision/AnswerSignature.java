package io.assay.streams.vision;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.chain.signing.SigningRequest.VisionAnswer;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The miner's signature in the head of an answer. It covers who answers whom, not the body. */
final class AnswerSignature {

  private AnswerSignature() {}

  /** Whether it is that miner's to that validator, or there is none. */
  static boolean isRight(HttpResponse head, AccountId miner, AccountId validator) {
    Optional<String> signature = header(head, VisionHeaders.AXON + "signature");
    return signature.isEmpty()
        || header(head, VisionHeaders.AXON + "hotkey").filter(miner.address()::equals).isPresent()
            && verified(head, signature.get(), miner, validator);
  }

  private static boolean verified(
      HttpResponse head, String signature, AccountId miner, AccountId validator) {
    try {
      VisionAnswer signed =
          new VisionAnswer(
              Long.parseLong(header(head, VisionHeaders.AXON + "nonce").orElse("")),
              validator,
              miner,
              header(head, VisionHeaders.AXON + "uuid").orElse(""));
      return Sr25519.verify(
          miner, signed.message().toArrayUnsafe(), Sr25519Signature.parse(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<String> header(HttpResponse head, String name) {
    return head.getHeader(name).map(HttpHeader::value);
  }
}
