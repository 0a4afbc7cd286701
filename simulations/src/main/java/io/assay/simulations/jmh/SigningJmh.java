package io.assay.simulations.jmh;

import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.keys.Sr25519Signature;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** sr25519 over what a request's headers are signed with, about 200 bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SigningJmh {

  private static final byte[] MESSAGE =
      ("1769000000000000000.5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo5E."
              + "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY."
              + "c2a0ee1e-9b3f-11ee-b9d1-0242ac120002."
              + "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a")
          .getBytes(StandardCharsets.US_ASCII);

  private final Sr25519KeyPair keys =
      Sr25519KeyPair.fromMiniSecret(new byte[Sr25519KeyPair.MINI_SECRET]);
  private final SecureRandom random = new SecureRandom();
  private final Sr25519Signature signature = keys.sign(MESSAGE, random);

  /** One signature. */
  @Benchmark
  public Sr25519Signature sign() {
    return keys.sign(MESSAGE, random);
  }

  /** One check of a good signature. */
  @Benchmark
  public boolean verify() {
    return Sr25519.verify(keys.account(), MESSAGE, signature);
  }
}
