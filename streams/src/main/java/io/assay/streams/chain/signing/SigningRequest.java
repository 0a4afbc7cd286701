package io.assay.streams.chain.signing;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.extrinsic.ChainCall;
import io.assay.streams.chain.extrinsic.ExtrinsicContext;
import io.assay.streams.chain.extrinsic.ExtrinsicV4;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.pekko.util.ByteString;

/** What a hotkey signs. There is no request for bytes as they are. */
public sealed interface SigningRequest {

  /** In whose name. */
  AccountId signer();

  /** The bytes that the signature covers. */
  ByteString message();

  /**
   * The headers of a validator's request in the 4.x protocol.
   *
   * @param nonce grows with each request of one validator, in nanoseconds, 0 or more
   * @param signer the validator
   * @param miner whom it asks
   * @param uuid of the validator's process, hexadecimal digits and hyphens
   * @param bodyHash 64 hexadecimal digits
   */
  record VisionRequest(long nonce, AccountId signer, AccountId miner, String uuid, String bodyHash)
      implements SigningRequest {

    /**
     * Checks the texts, so that no two requests have one message.
     *
     * @throws IllegalArgumentException naming the one that is wrong
     */
    public VisionRequest {
      Form.NUMBER.require("nonce", String.valueOf(nonce));
      Form.UUID.require("uuid", uuid);
      Form.HEX_32.require("body hash", bodyHash);
    }

    @Override
    public ByteString message() {
      return ascii(nonce + "." + signer + "." + miner + "." + uuid + "." + bodyHash);
    }
  }

  /**
   * The headers of a miner's answer in the 4.x protocol.
   *
   * @param nonce of the answer, 0 or more
   * @param validator who asked
   * @param signer the miner
   * @param uuid of the miner's process, hexadecimal digits and hyphens
   */
  record VisionAnswer(long nonce, AccountId validator, AccountId signer, String uuid)
      implements SigningRequest {

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException naming the one that is wrong
     */
    public VisionAnswer {
      Form.NUMBER.require("nonce", String.valueOf(nonce));
      Form.UUID.require("uuid", uuid);
    }

    @Override
    public ByteString message() {
      return ascii(nonce + "." + validator + "." + signer + "." + uuid);
    }
  }

  /**
   * The headers of a validator's request in the encrypted protocol.
   *
   * @param nonce nanoseconds, an underscore, ten letters or digits
   * @param signer the validator
   * @param miner whom it asks
   * @param symmetricKey the name of the key that encrypts, 64 hexadecimal digits
   */
  record FiberRequest(String nonce, AccountId signer, AccountId miner, String symmetricKey)
      implements SigningRequest {

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException naming the one that is wrong
     */
    public FiberRequest {
      Form.FIBER_NONCE.require("nonce", nonce);
      Form.HEX_32.require("symmetric key's name", symmetricKey);
    }

    @Override
    public ByteString message() {
      return ascii(nonce + ":" + miner + ":" + symmetricKey);
    }
  }

  /**
   * A call to the chain.
   *
   * @param signer the hotkey that makes it
   * @param call what is called
   * @param context where and when it is valid
   */
  record Extrinsic(AccountId signer, ChainCall call, ExtrinsicContext context)
      implements SigningRequest {

    @Override
    public ByteString message() {
      return ExtrinsicV4.signed(call, context);
    }
  }

  /**
   * The time that goes with statistics to a public dashboard. It is all that their public form has
   * signed, so that nothing binds the signature to what is posted, or where.
   *
   * @param signer the validator
   * @param micros when it is posted [microseconds since 1970], 0 or more
   */
  record StatisticsPost(AccountId signer, long micros) implements SigningRequest {

    private static final long MICROS = 1_000_000;

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public StatisticsPost {
      Form.NUMBER.require("time", String.valueOf(micros));
    }

    /** At that moment. */
    public static StatisticsPost at(AccountId signer, Instant moment) {
      return new StatisticsPost(signer, ChronoUnit.MICROS.between(Instant.EPOCH, moment));
    }

    /** The moment. */
    public Instant moment() {
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The time as it is signed and sent: seconds with six decimals. */
    public String timestamp() {
      return "%d.%06d".formatted(micros / MICROS, micros % MICROS);
    }

    @Override
    public ByteString message() {
      return ascii(timestamp());
    }
  }

  private static ByteString ascii(String text) {
    return ByteString.fromArrayUnsafe(text.getBytes(StandardCharsets.US_ASCII));
  }
}
