package io.assay.simulations.vision;

import io.assay.simulations.serving.Callers;
import io.assay.simulations.serving.Standing;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.chain.signing.SigningRequest.VisionRequest;
import io.assay.streams.vision.Synapse;
import io.assay.streams.vision.VisionHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * Checks who asks, as the public miner does, and in its order. It remembers the largest nonce of
 * each hotkey and uuid, for the 10 000 that asked last. Safe for use by many threads.
 */
final class CallerCheck {

  private static final int REMEMBERED = 10_000;

  private final AccountId miner;
  private final Callers callers;
  private final Map<String, Long> nonces =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  CallerCheck(AccountId miner, Callers callers) {
    this.miner = miner;
    this.callers = callers;
  }

  /**
   * What is asked for, by whom that may ask.
   *
   * @throws Refusal 404, 400, 403 (503 if that is unclear) or 401, the first that applies
   */
  Synapse check(HttpRequest request) {
    String name = request.getUri().path().substring(1);
    Synapse synapse = Synapse.named(name).orElseThrow(() -> Refusal.notFound(name, known()));
    for (Synapse.Input input : synapse.inputs()) {
      if (request.getHeader(input.header()).isEmpty()) {
        throw Refusal.badHeaders(PythonText.headers(request), synapse.label());
      }
    }
    String hotkey = said(request, "hotkey").orElse("None");
    Standing standing = callers.standing(hotkey);
    if (standing instanceof Standing.Unclear unclear) {
      throw Refusal.unavailable(unclear.reason());
    } else if (!(standing instanceof Standing.Welcome)) {
      throw Refusal.blacklisted(hotkey);
    }
    verify(request, hotkey);
    return synapse;
  }

  private static String known() {
    StringBuilder known = new StringBuilder("['Synapse'");
    for (Synapse synapse : Synapse.values()) {
      known.append(", '").append(synapse.label()).append('\'');
    }
    return known.append(']').toString();
  }

  private void verify(HttpRequest request, String hotkey) {
    long nonce = nonce(said(request, "nonce").orElse(""));
    String uuid = said(request, "uuid").orElse("");
    String lane = hotkey + ":" + uuid;
    synchronized (nonces) {
      requireGrowing(lane, nonce);
    }
    String signature = said(request, "signature").orElse("");
    String hash = request.getHeader(VisionHeaders.BODY_HASH).map(HttpHeader::value).orElse("");
    if (!isSigned(nonce, hotkey, uuid, hash, signature)) {
      throw Refusal.notVerified(
          "Signature mismatch with %d.%s.%s.%s.%s and %s"
              .formatted(nonce, hotkey, miner, uuid, hash, signature));
    }
    synchronized (nonces) {
      requireGrowing(lane, nonce);
      nonces.put(lane, nonce);
    }
  }

  private void requireGrowing(String lane, long nonce) {
    Long before = nonces.get(lane);
    if (before != null && before >= nonce) {
      throw Refusal.notVerified("Nonce is too small");
    }
  }

  private static long nonce(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.notVerified("Missing Nonce");
    }
  }

  private boolean isSigned(long nonce, String hotkey, String uuid, String hash, String signature) {
    try {
      VisionRequest signed =
          new VisionRequest(nonce, AccountId.ofAddress(hotkey), miner, uuid, hash);
      return Sr25519.verify(
          signed.signer(), signed.message().toArrayUnsafe(), Sr25519Signature.parse(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The hash that the signature covers must be that of nothing, as in the public code, or that of
   * this body.
   *
   * @throws Refusal 500 if it is neither
   */
  static void checkBody(HttpRequest request, byte[] body) {
    String hash = request.getHeader(VisionHeaders.BODY_HASH).map(HttpHeader::value).orElse("");
    if (!hash.equals(VisionHeaders.HASH_OF_NOTHING) && !hash.equals(VisionHeaders.bodyHash(body))) {
      throw Refusal.failed(
          "Hash mismatch between header body hash %s and parsed body hash %s"
              .formatted(hash, VisionHeaders.HASH_OF_NOTHING));
    }
  }

  /** What the caller says of itself. */
  static Optional<String> said(HttpRequest request, String what) {
    return request.getHeader(VisionHeaders.DENDRITE + what).map(HttpHeader::value);
  }
}
