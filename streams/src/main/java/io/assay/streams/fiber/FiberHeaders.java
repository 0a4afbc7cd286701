package io.assay.streams.fiber;

import io.assay.streams.chain.signing.SigningRequest.FiberRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** The headers of a signed request, and their nonce. */
public final class FiberHeaders {

  /** The name of the symmetric key. */
  public static final String KEY = "symmetric-key-uuid";

  /** Who asks. */
  public static final String VALIDATOR = "validator-hotkey";

  /** Who is asked. */
  public static final String MINER = "miner-hotkey";

  /** Used once. */
  public static final String NONCE = "nonce";

  /** Over nonce, miner and key's name. */
  public static final String SIGNATURE = "signature";

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int RANDOM = 10;
  private static final long NANOS = 1_000_000_000;

  private FiberHeaders() {}

  static List<HttpHeader> of(FiberRequest request, String signature) {
    return List.of(
        RawHeader.create(KEY, request.symmetricKey()),
        RawHeader.create(VALIDATOR, request.signer().address()),
        RawHeader.create(MINER, request.miner().address()),
        RawHeader.create(NONCE, request.nonce()),
        RawHeader.create(SIGNATURE, signature));
  }

  /** Nanoseconds of now, an underscore, ten letters or digits. */
  static String nonce(Instant now, SecureRandom random) {
    StringBuilder nonce = new StringBuilder();
    nonce.append(now.getEpochSecond() * NANOS + now.getNano()).append('_');
    for (int i = 0; i < RANDOM; i++) {
      nonce.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return nonce.toString();
  }
}
