package io.assay.actors.scoring;

import io.assay.actors.task.TaskName;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How {@code nineteen-6} makes one quality of many.
 *
 * @param power to which each quality is raised before the mean is taken, above 0
 * @param squareUpTo means up to this one are squared
 * @param neverSquared tasks whose mean is not
 */
record QualityPowers(double power, double squareUpTo, SortedSet<TaskName> neverSquared) {

  private static final String POWER = "quality.power";
  private static final String SQUARE_UP_TO = "quality.square-up-to";
  private static final String NEVER_SQUARED = "quality.never-squared";

  QualityPowers {
    Check.positive(POWER, power);
    Check.range(SQUARE_UP_TO, squareUpTo, 0, 1);
    neverSquared = Collections.unmodifiableSortedSet(new TreeSet<>(neverSquared));
  }

  static QualityPowers from(PolicyKeys keys) {
    SortedSet<TaskName> tasks =
        Arrays.stream(keys.text(NEVER_SQUARED).split(",", -1))
            .map(String::trim)
            .filter(name -> !name.isEmpty())
            .map(TaskName::new)
            .collect(Collectors.toCollection(TreeSet::new));
    return new QualityPowers(keys.number(POWER), keys.number(SQUARE_UP_TO), tasks);
  }

  double raised(double quality) {
    return StrictMath.pow(quality, power);
  }

  /** What counts of the mean of raised qualities. */
  double counted(TaskName task, double mean) {
    return mean <= squareUpTo && !neverSquared.contains(task) ? mean * mean : mean;
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put(POWER, PolicyKeys.text(power));
    canonical.put(SQUARE_UP_TO, PolicyKeys.text(squareUpTo));
    canonical.put(
        NEVER_SQUARED, neverSquared.stream().map(TaskName::value).collect(Collectors.joining(",")));
  }
}
