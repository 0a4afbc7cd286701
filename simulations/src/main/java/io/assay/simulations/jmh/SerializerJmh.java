package io.assay.simulations.jmh;

import io.assay.actors.miner.MinerEvent;
import io.assay.persistence.serialization.MinerSerializer;
import java.io.NotSerializableException;
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

/** Events and a snapshot of a miner to stored bytes and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SerializerJmh {

  private static final int QUERIES = 2_000;

  private final MinerSerializer serializer = new MinerSerializer();
  private final RecordedQueries recorded = RecordedQueries.of(QUERIES);
  private final MinerEvent dispatched = recorded.events().get(recorded.events().size() - 2);
  private final MinerEvent answered = recorded.events().get(recorded.events().size() - 1);
  private final byte[] dispatchedBytes = serializer.toBinary(dispatched);
  private final byte[] answeredBytes = serializer.toBinary(answered);
  private final byte[] snapshotBytes = serializer.toBinary(recorded.state());

  /** {@code QueryDispatched} to bytes. */
  @Benchmark
  public byte[] writeDispatched() {
    return serializer.toBinary(dispatched);
  }

  /** {@code QueryAnswered} to bytes. */
  @Benchmark
  public byte[] writeAnswered() {
    return serializer.toBinary(answered);
  }

  /** {@code QueryDispatched} from bytes. */
  @Benchmark
  public Object readDispatched() throws NotSerializableException {
    return serializer.fromBinary(dispatchedBytes, serializer.manifest(dispatched));
  }

  /** {@code QueryAnswered} from bytes. */
  @Benchmark
  public Object readAnswered() throws NotSerializableException {
    return serializer.fromBinary(answeredBytes, serializer.manifest(answered));
  }

  /** A state with two thousand remembered queries to bytes. */
  @Benchmark
  public byte[] writeSnapshot() {
    return serializer.toBinary(recorded.state());
  }

  /** The same from bytes. */
  @Benchmark
  public Object readSnapshot() throws NotSerializableException {
    return serializer.fromBinary(snapshotBytes, serializer.manifest(recorded.state()));
  }
}
