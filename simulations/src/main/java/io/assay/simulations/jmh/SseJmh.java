package io.assay.simulations.jmh;

import io.assay.streams.exchange.SseParser;
import io.assay.streams.openai.ChunkReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Taking a miner's event stream apart; each figure is for one event of 150 bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SseJmh {

  private static final int EVENTS = 64;
  private static final int LONGEST_EVENT = 1 << 16;
  private static final byte[] EVENT =
      ("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
              + "\"delta\":{\"content\":\" word\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final byte[] half = Arrays.copyOf(EVENT, EVENT.length / 2);
  private final byte[] rest = Arrays.copyOfRange(EVENT, half.length, EVENT.length);
  private long bytes;

  /** Every event in a piece of its own. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long whole() {
    SseParser parser = parser();
    for (int i = 0; i < EVENTS; i++) {
      parser.feed(EVENT);
    }
    return bytes;
  }

  /** Every event cut in two. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long cut() {
    SseParser parser = parser();
    for (int i = 0; i < EVENTS; i++) {
      parser.feed(half);
      parser.feed(rest);
    }
    return bytes;
  }

  /** Every event read, as an answer's are. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long read() {
    ChunkReader reader = new ChunkReader();
    SseParser parser =
        new SseParser(
            LONGEST_EVENT,
            (event, length) -> bytes += reader.read(event, length).content().length());
    for (int i = 0; i < EVENTS; i++) {
      parser.feed(EVENT);
    }
    return bytes;
  }

  private SseParser parser() {
    return new SseParser(LONGEST_EVENT, (event, length) -> bytes += length);
  }
}
