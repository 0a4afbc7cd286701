package io.assay.simulations.fiber;

import io.assay.simulations.serving.Callers;
import io.assay.simulations.serving.Standing;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.fiber.FiberHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * Checks who asks, in the order of the public miner: the metagraph, the stake, the nonce, the
 * signature. The name of the miner is compared with its own only if it was told that. Thread-safe.
 */
final class CallerGate {

  /** As the public miner's parts ask for them one after the other. */
  private static final List<String> ASKED_FOR =
      List.of(
          FiberHeaders.VALIDATOR,
          FiberHeaders.VALIDATOR,
          FiberHeaders.SIGNATURE,
          FiberHeaders.MINER,
          FiberHeaders.NONCE,
          FiberHeaders.KEY,
          FiberHeaders.KEY,
          FiberHeaders.VALIDATOR,
          FiberHeaders.MINER,
          FiberHeaders.VALIDATOR);

  private static final Duration WINDOW = Duration.ofSeconds(120);
  private static final int REMEMBERED = 200_000;
  private static final long NANOS = 1_000_000_000;

  private final Callers callers;
  private final Optional<String> own;
  private final Clock clock;
  private final Set<String> nonces =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  CallerGate(Callers callers, Optional<AccountId> own, Clock clock) {
    this.callers = callers;
    this.own = own.map(AccountId::address);
    this.clock = clock;
  }

  /** Headers that are missing, each as often as it is asked for. */
  static List<String> missing(HttpRequest request) {
    List<String> missing = new ArrayList<>();
    for (String name : ASKED_FOR) {
      if (request.getHeader(name).isEmpty()) {
        missing.add(name);
      }
    }
    return missing;
  }

  /**
   * Who asks; all headers must be there.
   *
   * @throws FiberRefusal 403 (503 if that is unclear) or 401, the first that applies
   */
  String check(HttpRequest request) {
    String validator = said(request, FiberHeaders.VALIDATOR);
    requireWelcome(callers.standing(validator));
    String nonce = said(request, FiberHeaders.NONCE);
    if (!isFresh(nonce)) {
      throw new FiberRefusal(401, "Oi, that nonce is not valid!");
    }
    String signed =
        nonce + ":" + said(request, FiberHeaders.MINER) + ":" + said(request, FiberHeaders.KEY);
    if (!isSigned(validator, signed, said(request, FiberHeaders.SIGNATURE))) {
      throw new FiberRefusal(401, "Oi, invalid signature, you're not who you said you were!");
    }
    String miner = said(request, FiberHeaders.MINER);
    if (own.isPresent() && !own.get().equals(miner)) {
      throw new FiberRefusal(401, "Oi, that is for another miner!");
    }
    return validator;
  }

  private static void requireWelcome(Standing standing) {
    if (standing instanceof Standing.NotListed) {
      throw new FiberRefusal(403, "Hotkey not found in metagraph");
    } else if (standing instanceof Standing.TooLittleStake little) {
      throw new FiberRefusal(403, "Insufficient stake of " + little.stake() + " ");
    } else if (standing instanceof Standing.Unclear unclear) {
      throw new FiberRefusal(503, unclear.reason());
    }
  }

  private synchronized boolean isFresh(String nonce) {
    int end = nonce.indexOf('_');
    long nanos;
    try {
      nanos = Long.parseLong(end < 0 ? nonce : nonce.substring(0, end));
    } catch (NumberFormatException e) {
      return false;
    }
    Instant at = Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS);
    Duration away = Duration.between(at, clock.instant()).abs();
    return away.compareTo(WINDOW) <= 0 && nonces.add(nonce);
  }

  private static boolean isSigned(String validator, String signed, String signature) {
    try {
      return Sr25519.verify(
          AccountId.ofAddress(validator),
          signed.getBytes(StandardCharsets.UTF_8),
          Sr25519Signature.parse(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static String said(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value).orElse("");
  }
}
