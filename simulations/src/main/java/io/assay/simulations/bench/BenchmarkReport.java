package io.assay.simulations.bench;

import java.util.List;

/**
 * What one benchmark measured.
 *
 * @param benchmark its name
 * @param figures its numbers, the promised ones among them
 */
public record BenchmarkReport(String benchmark, List<Figure> figures) {

  /** Copies the figures. */
  public BenchmarkReport {
    figures = List.copyOf(figures);
  }

  /** Whether every target is reached. */
  public boolean isMet() {
    return figures.stream().allMatch(Figure::isMet);
  }
}
