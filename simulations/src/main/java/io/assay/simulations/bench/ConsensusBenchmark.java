package io.assay.simulations.bench;

import io.assay.actors.consensus.ConsensusParameters;
import io.assay.actors.consensus.EpochResult;
import io.assay.actors.consensus.Neuron;
import io.assay.actors.consensus.Subnet;
import io.assay.actors.consensus.U16Rows;
import io.assay.actors.consensus.YumaConsensus;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long an epoch of a large subnet takes on one processor, of either generation. */
final class ConsensusBenchmark implements Benchmark {

  private static final double MILLIS = 100;
  private static final long SEED = 7;
  private static final long BLOCK = 7_200;
  private static final long TEMPO = 360;
  private static final int U16 = 65_536;

  /**
   * How much is measured.
   *
   * @param validators each of whom weighs every miner
   * @param miners that they weigh
   * @param runs epochs of each generation; as many before to warm up
   */
  record Size(int validators, int miners, int runs) {
    static Size full() {
      return new Size(256, 1_024, 200);
    }
  }

  private final Size size;

  ConsensusBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "consensus";
  }

  @Override
  public String description() {
    return "epochs of %d validators over %d miners, one processor"
        .formatted(size.validators(), size.miners());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) {
    context.say("consensus: making a subnet");
    Subnet subnet = subnet();
    context.say("consensus: %d epochs of each generation", size.runs());
    Histogram second = measure(subnet, parameters(false));
    Histogram third = measure(subnet, parameters(true));
    return new BenchmarkReport(
        name(),
        List.of(
            Figure.atMost(MILLIS, "an epoch, median", second.getValueAtPercentile(50) / 1e6, "ms"),
            Figure.atMost(MILLIS, "an epoch, p99", second.getValueAtPercentile(99) / 1e6, "ms"),
            Figure.atMost(
                MILLIS,
                "with Yuma 3 and liquid alpha, median",
                third.getValueAtPercentile(50) / 1e6,
                "ms"),
            Figure.atMost(
                MILLIS,
                "with Yuma 3 and liquid alpha, p99",
                third.getValueAtPercentile(99) / 1e6,
                "ms")));
  }

  private ConsensusParameters parameters(boolean yuma3) {
    ConsensusParameters shipped = ConsensusParameters.DEFAULT;
    return new ConsensusParameters(
        shipped.kappa(),
        shipped.bondsMovingAverage(),
        shipped.bondsPenalty(),
        shipped.alphaLow(),
        shipped.alphaHigh(),
        shipped.alphaSteepness(),
        yuma3,
        yuma3,
        shipped.activityCutoff(),
        size.validators());
  }

  private Subnet subnet() {
    SplittableRandom random = new SplittableRandom(SEED);
    int uids = size.validators() + size.miners();
    List<Neuron> neurons = new ArrayList<>();
    U16Rows.Builder weights = new U16Rows.Builder(uids);
    for (int uid = 0; uid < uids; uid++) {
      boolean validator = uid < size.validators();
      long stake = validator ? 1 + random.nextLong(1_000_000_000) : 0;
      neurons.add(new Neuron(stake, BLOCK, 0, validator));
      for (int miner = size.validators(); validator && miner < uids; miner++) {
        weights.set(uid, miner, random.nextInt(U16));
      }
    }
    return new Subnet(
        BLOCK, BLOCK - TEMPO, Subnet.NO_OWNER, neurons, weights.build(), U16Rows.empty(uids));
  }

  private Histogram measure(Subnet first, ConsensusParameters parameters) {
    Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    Subnet subnet = first;
    for (int i = 0; i < 2 * size.runs(); i++) {
      long start = System.nanoTime();
      EpochResult result = YumaConsensus.epoch(parameters, subnet);
      if (i >= size.runs()) {
        nanos.recordValue(System.nanoTime() - start);
      }
      subnet = subnet.after(result, TEMPO);
    }
    return nanos;
  }
}
