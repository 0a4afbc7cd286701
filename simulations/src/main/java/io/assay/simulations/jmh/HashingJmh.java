package io.assay.simulations.jmh;

import io.assay.actors.account.Secrets;
import io.assay.streams.chain.Hash256;
import io.assay.streams.image.ImageHashes;
import io.assay.streams.image.Pixels;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.util.ByteString;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The hashes of a request's key, of a chain's bytes and of a picture. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HashingJmh {

  private static final int SIDE = 1_024;
  private static final int COLOURS = 1 << 24;
  private static final long SEED = 7;
  private static final int BYTES = 1_024;

  private final String key = "sk-0123456789abcdef0123456789abcdef";
  private final ByteString bytes = ByteString.fromArray(new byte[BYTES]);
  private final Pixels pixels =
      Pixels.of(
          SIDE, SIDE, new SplittableRandom(SEED).ints((long) SIDE * SIDE, 0, COLOURS).toArray());

  /** SHA-256 of an API key, as every request needs it. */
  @Benchmark
  public String keyOfARequest() {
    return Secrets.sha256(key);
  }

  /** BLAKE2b of a kilobyte, as the chain needs it. */
  @Benchmark
  public Hash256 blake2OfAKilobyte() {
    return Hash256.blake2(bytes);
  }

  /** The four perceptual hashes of a picture of 1024 x 1024 pixels. */
  @Benchmark
  public ImageHashes picture() {
    return ImageHashes.of(pixels);
  }
}
