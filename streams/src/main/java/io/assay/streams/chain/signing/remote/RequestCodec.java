package io.assay.streams.chain.signing.remote;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.extrinsic.ChainCall;
import io.assay.streams.chain.extrinsic.ChainCallReader;
import io.assay.streams.chain.extrinsic.Era;
import io.assay.streams.chain.extrinsic.ExtrinsicContext;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import io.assay.streams.chain.scale.ScaleWriter;
import io.assay.streams.chain.signing.SigningRequest;
import org.apache.pekko.util.ByteString;

/** Requests and answers in SCALE, the fields in the order of their records. */
final class RequestCodec {

  /** The version of this form; it stands in the greeting. */
  static final int VERSION = 1;

  private static final int HASH = 32;

  private RequestCodec() {}

  /**
   * A request with its number.
   *
   * @param id by which the answer is told
   */
  record Numbered(long id, SigningRequest request) {}

  static ByteString encode(long id, SigningRequest request) {
    ScaleWriter out = new ScaleWriter().u64(id);
    if (request instanceof SigningRequest.VisionRequest vision) {
      account(out.u8(0).u64(vision.nonce()), vision.signer());
      account(out, vision.miner()).string(vision.uuid()).string(vision.bodyHash());
    } else if (request instanceof SigningRequest.VisionAnswer answer) {
      account(out.u8(1).u64(answer.nonce()), answer.validator());
      account(out, answer.signer()).string(answer.uuid());
    } else if (request instanceof SigningRequest.FiberRequest fiber) {
      account(out.u8(2).string(fiber.nonce()), fiber.signer());
      account(out, fiber.miner()).string(fiber.symmetricKey());
    } else if (request instanceof SigningRequest.StatisticsPost post) {
      account(out.u8(4), post.signer()).u64(post.micros());
    } else {
      SigningRequest.Extrinsic extrinsic = (SigningRequest.Extrinsic) request;
      context(
          account(out.u8(3), extrinsic.signer()).bytes(extrinsic.call().encoded()),
          extrinsic.context());
    }
    return out.written();
  }

  /**
   * The request in those bytes.
   *
   * @throws ScaleException if they are none
   * @throws IllegalArgumentException naming a field that is wrong
   */
  static Numbered decode(ByteString bytes) {
    ScaleReader in = new ScaleReader(bytes);
    long id = in.u64().longValueExact();
    int kind = in.u8();
    SigningRequest request =
        switch (kind) {
          case 0 ->
              new SigningRequest.VisionRequest(
                  in.u64().longValueExact(), account(in), account(in), in.string(), in.string());
          case 1 ->
              new SigningRequest.VisionAnswer(
                  in.u64().longValueExact(), account(in), account(in), in.string());
          case 2 ->
              new SigningRequest.FiberRequest(in.string(), account(in), account(in), in.string());
          case 3 -> extrinsic(in);
          case 4 -> new SigningRequest.StatisticsPost(account(in), in.u64().longValueExact());
          default -> throw in.wrong("request of kind " + kind + ": expected 0 to 4");
        };
    in.end();
    return new Numbered(id, request);
  }

  private static SigningRequest extrinsic(ScaleReader in) {
    AccountId signer = account(in);
    ChainCall call = ChainCallReader.read(in.bytes());
    return new SigningRequest.Extrinsic(signer, call, context(in));
  }

  private static void context(ScaleWriter out, ExtrinsicContext context) {
    out.bool(context.era() instanceof Era.Mortal);
    if (context.era() instanceof Era.Mortal era) {
      out.u32(era.period()).u32(era.phase()).u64(era.current());
    }
    out.u64(context.nonce())
        .u64(context.tip())
        .u64(context.specVersion())
        .u64(context.transactionVersion())
        .raw(context.genesis().bytes())
        .raw(context.birth().bytes());
  }

  private static ExtrinsicContext context(ScaleReader in) {
    Era era =
        in.bool()
            ? new Era.Mortal((int) in.u32(), (int) in.u32(), in.u64().longValueExact())
            : Era.immortal();
    return new ExtrinsicContext(
        era,
        in.u64().longValueExact(),
        in.u64().longValueExact(),
        in.u64().longValueExact(),
        in.u64().longValueExact(),
        new Hash256(in.raw(HASH)),
        new Hash256(in.raw(HASH)));
  }

  private static ScaleWriter account(ScaleWriter out, AccountId account) {
    return out.raw(account.bytes());
  }

  private static AccountId account(ScaleReader in) {
    return new AccountId(in.raw(AccountId.LENGTH));
  }
}
