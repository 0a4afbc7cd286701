package io.assay.simulations.bench;

import io.assay.simulations.chain.SimulatedNeuron;
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
import io.assay.streams.chain.metagraph.Metagraph;
import io.assay.streams.chain.metagraph.NeuronsDecoder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.pekko.util.ByteString;

/** How long signatures take, their verification, and the reading of a metagraph. */
final class ChainBenchmark implements Benchmark {

  private static final double SIGN_MILLIS = 1;
  private static final double DECODE_MILLIS = 50;
  private static final int SUBNET = 19;
  private static final byte[] HEADERS =
      "1718000000000000000.5Grw".repeat(9).getBytes(StandardCharsets.US_ASCII);

  /**
   * How much is measured.
   *
   * @param weights in the extrinsic
   * @param runs of each measurement; as many before it to warm up
   * @param neurons of the metagraph, which is read a tenth as often
   */
  record Size(int weights, int runs, int neurons) {
    static Size full() {
      return new Size(256, 3_000, 1_024);
    }
  }

  private final Size size;
  private final SecureRandom random = new SecureRandom();

  ChainBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public String description() {
    return "sr25519 on one thread, warm; an extrinsic of %d weights; a metagraph of %d neurons"
        .formatted(size.weights(), size.neurons());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) {
    context.say("chain: %d runs of each", size.runs());
    try (Sr25519KeyPair keys =
        Sr25519KeyPair.fromMiniSecret(new byte[Sr25519KeyPair.MINI_SECRET])) {
      Sr25519Signature signature = keys.sign(HEADERS, random);
      Histogram sign = Timings.nanos(size.runs(), () -> keys.sign(HEADERS, random));
      Histogram verify = Timings.nanos(size.runs(), () -> requireValid(keys, HEADERS, signature));
      Histogram extrinsic = Timings.nanos(size.runs(), () -> submit(keys));
      Histogram asked = asked();
      Histogram decoded = decoded();
      return new BenchmarkReport(
          name(),
          List.of(
              Figure.atMost(SIGN_MILLIS, "signing headers, p50", millis(sign, 50), "ms"),
              Figure.plain("signing headers, p99", millis(sign, 99), "ms"),
              Figure.plain("verifying them, p50", millis(verify, 50), "ms"),
              Figure.plain("verifying them, p99", millis(verify, 99), "ms"),
              Figure.atMost(
                  SIGN_MILLIS, "a signed extrinsic of weights, p50", millis(extrinsic, 50), "ms"),
              Figure.plain("a signed extrinsic of weights, p99", millis(extrinsic, 99), "ms"),
              Figure.plain(
                  "signing headers over the signer's socket, p50", millis(asked, 50), "ms"),
              Figure.plain(
                  "signing headers over the signer's socket, p99", millis(asked, 99), "ms"),
              Figure.atMost(DECODE_MILLIS, "a metagraph decoded, p50", millis(decoded, 50), "ms"),
              Figure.plain("a metagraph decoded, p99", millis(decoded, 99), "ms")));
    }
  }

  private Histogram asked() {
    try (SignerProbe probe = new SignerProbe()) {
      return Timings.nanos(size.runs(), probe::sign);
    }
  }

  private Histogram decoded() {
    List<SimulatedNeuron> neurons =
        IntStream.range(0, size.neurons())
            .mapToObj(
                uid ->
                    new SimulatedNeuron(
                        uid,
                        new AccountId(
                            Hash256.blake2(ByteString.fromInts(uid & 255, uid >> 8)).bytes()),
                        0x0a000001L + uid,
                        8_091,
                        BigInteger.TEN.pow(12),
                        uid % 16 == 0))
            .toList();
    ByteString bytes = SimulatedNeuron.encoded(neurons, SUBNET, uid -> 4_567_000);
    Hash256 block = Hash256.blake2(bytes);
    return Timings.nanos(
        Math.max(1, size.runs() / 10),
        () -> {
          Metagraph metagraph =
              Metagraph.of(SUBNET, 4_567_890, block, NeuronsDecoder.decode(bytes));
          if (metagraph.neurons().size() != neurons.size()) {
            throw new BenchmarkException("neurons are missing");
          }
        });
  }

  private void submit(Sr25519KeyPair keys) {
    List<Integer> uids = IntStream.range(0, size.weights()).boxed().toList();
    ChainCall call = new ChainCall.SetWeights(SUBNET, new UidWeights(uids, uids), 1);
    Hash256 hash = Hash256.blake2(ByteString.emptyByteString());
    ExtrinsicContext context =
        new ExtrinsicContext(Era.mortal(8, 4_567_890), 7, 0, 343, 1, hash, hash);
    Sr25519Signature signature =
        keys.sign(ExtrinsicV4.signed(call, context).toArrayUnsafe(), random);
    if (ExtrinsicV4.encoded(call, context, keys.account(), signature).isEmpty()) {
      throw new BenchmarkException("an extrinsic is empty");
    }
  }

  private static void requireValid(
      Sr25519KeyPair keys, byte[] message, Sr25519Signature signature) {
    if (!Sr25519.verify(keys.account(), message, signature)) {
      throw new BenchmarkException("a signature does not verify");
    }
  }

  private static double millis(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e6;
  }
}
