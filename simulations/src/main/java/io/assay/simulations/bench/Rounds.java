package io.assay.simulations.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Measures the same again, so that the spread of a figure is seen beside its median. */
public final class Rounds {

  /** The most that can be asked for. */
  public static final int MOST = 20;

  /** Rounds of what is quick, where nobody says how many. */
  private static final int USUAL = 3;

  /** The rounds of a quick benchmark fit into this. */
  private static final Duration QUICK = Duration.ofSeconds(60);

  private Rounds() {}

  /**
   * Measures one benchmark.
   *
   * @param rounds how often, from 1 to {@link #MOST}; where it is empty, three times if that takes
   *     no longer than a minute, and else once
   * @throws BenchmarkException if it could not be measured
   */
  public static Measured measure(Benchmark benchmark, BenchmarkContext context, OptionalInt rounds)
      throws InterruptedException {
    double load = Machine.here().load();
    long start = System.nanoTime();
    List<BenchmarkReport> reports = new ArrayList<>();
    reports.add(benchmark.run(context));
    long first = System.nanoTime() - start;
    int wanted = rounds.orElse(USUAL * first <= QUICK.toNanos() ? USUAL : 1);
    while (reports.size() < wanted) {
      reports.add(benchmark.run(context));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Measured(merged(reports), wanted, load, seconds);
  }

  /** The figures that all rounds have, in the order of the first. */
  static BenchmarkReport merged(List<BenchmarkReport> rounds) {
    Map<String, List<Figure>> figures = new LinkedHashMap<>();
    for (BenchmarkReport round : rounds) {
      for (Figure figure : round.figures()) {
        figures.computeIfAbsent(figure.name(), name -> new ArrayList<>()).add(figure);
      }
    }
    return new BenchmarkReport(
        rounds.get(0).benchmark(),
        figures.values().stream()
            .filter(each -> each.size() == rounds.size())
            .map(Rounds::merge)
            .toList());
  }

  /** One that failed spoils the figure: it is then not a number, as in that round. */
  private static Figure merge(List<Figure> rounds) {
    double[] sorted = rounds.stream().mapToDouble(Figure::value).sorted().toArray();
    Figure first = rounds.get(0);
    double most = sorted[sorted.length - 1];
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return new Figure(
        first.name(),
        Double.isNaN(most) ? Double.NaN : median,
        first.unit(),
        first.target(),
        new Spread(sorted[0], most));
  }
}
