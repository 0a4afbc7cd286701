package io.assay.actors.scoring;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a scoring does otherwise than the public system (scoring rules, section "Policy adaptive").
 *
 * @param rewards which rewards count, and when others fill in; empty: as the public system has it
 * @param leastCapacity smaller volumes count as 0, and those of one hotkey's uids are added
 * @param dropsUnmeasured a row without what it needs is left out, and does not stop the weights
 * @param passesWeightOn the weight of a task that nobody scored in goes to the others
 * @param unknownWorkIsError an answer whose work is unknown counts as an error
 * @param strictQuality opposite images are not alike, and failed attempts have no quality
 * @param speed how the mean speeds of tasks are measured; empty: the configured ones count
 * @param shown how far a capacity counts beyond what was delivered; empty: as announced
 */
record Repairs(
    Optional<RewardWindow> rewards,
    OptionalDouble leastCapacity,
    boolean dropsUnmeasured,
    boolean passesWeightOn,
    boolean unknownWorkIsError,
    boolean strictQuality,
    Optional<SpeedMeasurement> speed,
    Optional<ShownCapacity> shown) {

  /** No repair: the public system's rules. */
  static final Repairs NONE =
      new Repairs(
          Optional.empty(),
          OptionalDouble.empty(),
          false,
          false,
          false,
          false,
          Optional.empty(),
          Optional.empty());
}
