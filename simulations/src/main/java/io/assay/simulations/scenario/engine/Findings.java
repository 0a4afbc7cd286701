package io.assay.simulations.scenario.engine;

import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.task.TaskType;
import io.assay.simulations.scenario.strategy.Fidelity;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a check finds of an answer. The figures are those that the project's own models show (see
 * {@code docs/simulation.md}): a smaller model stands at a distance of 0.13 to 0.18 in the middle,
 * over 0.07 in more than nine answers of ten; another picture earns 0.02 to 0.04.
 */
final class Findings {

  private static final int HASHES = 4;

  private Findings() {}

  static Evidence of(TaskType type, Fidelity fidelity, RandomGenerator random) {
    return switch (type) {
      case TEXT -> text(distance(fidelity, random));
      case IMAGE -> image(fidelity, random);
      case CLIP -> {
        double similarity = fidelity == Fidelity.EXACT ? 0.9999 : 0.6 + 0.3 * random.nextDouble();
        yield new Evidence.Clip(1, 1, List.of(similarity), similarity);
      }
    };
  }

  private static Evidence text(double distance) {
    return new Evidence.Text("simulated", PositionChoice.RANDOM, 0, List.of(), distance);
  }

  private static double distance(Fidelity fidelity, RandomGenerator random) {
    return switch (fidelity) {
      case EXACT -> Math.min(1, 0.006 * Math.abs(Draws.gaussian(random)));
      case SMALLER -> Math.min(1, 0.15 * Draws.around(0.45, random));
      case INVENTED -> Math.min(1, 0.35 * Draws.around(0.3, random));
      case UNRELATED -> 0.85 + 0.15 * random.nextDouble();
    };
  }

  private static Evidence image(Fidelity fidelity, RandomGenerator random) {
    boolean same = fidelity == Fidelity.EXACT;
    double cosine = same ? 1 : Math.max(-1, Math.min(1, 0.05 + 0.15 * Draws.gaussian(random)));
    List<Integer> distances = Collections.nCopies(HASHES, same ? 0 : 30);
    return new Evidence.Image(false, false, false, distances, same ? 0.99 : 0.001, cosine);
  }
}
