package io.assay.streams.chain.extrinsic;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.chain.scale.ScaleWriter;
import org.apache.pekko.util.ByteString;

/**
 * A call with its signature, in the chain's format 4, for the signed extensions of the network's
 * runtime: era, nonce, tip and the mode of the metadata's hash are those that take bytes.
 */
public final class ExtrinsicV4 {

  private static final int SIGNED_VERSION_4 = 0x84;
  private static final int ACCOUNT_ADDRESS = 0;
  private static final int SR25519 = 1;
  private static final int LONGEST_UNHASHED = 256;

  private ExtrinsicV4() {}

  /**
   * The bytes that are signed: the payload, or its BLAKE2b-256 hash if it is longer than 256 bytes.
   */
  public static ByteString signed(ChainCall call, ExtrinsicContext context) {
    return signed(payload(call.encoded(), context));
  }

  /** The bytes that are submitted. */
  public static ByteString encoded(
      ChainCall call, ExtrinsicContext context, AccountId account, Sr25519Signature signature) {
    return encoded(call.encoded(), context, account, signature);
  }

  /** The hash by which the chain knows the submitted bytes. */
  public static Hash256 hash(ByteString encoded) {
    return Hash256.blake2(encoded);
  }

  static ByteString payload(ByteString call, ExtrinsicContext context) {
    return call.concat(context.carried()).concat(context.implied()).compact();
  }

  static ByteString signed(ByteString payload) {
    return payload.length() > LONGEST_UNHASHED ? Hash256.blake2(payload).bytes() : payload;
  }

  static ByteString encoded(
      ByteString call, ExtrinsicContext context, AccountId account, Sr25519Signature signature) {
    ByteString extrinsic =
        new ScaleWriter()
            .u8(SIGNED_VERSION_4)
            .u8(ACCOUNT_ADDRESS)
            .raw(account.bytes())
            .u8(SR25519)
            .raw(signature.bytes())
            .raw(context.carried())
            .raw(call)
            .written();
    return new ScaleWriter().bytes(extrinsic).written();
  }
}
