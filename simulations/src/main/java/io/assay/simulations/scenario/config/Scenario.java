package io.assay.simulations.scenario.config;

import com.typesafe.config.Config;
import io.assay.actors.task.TaskTable;
import java.time.Duration;
import java.util.List;

/**
 * A network in virtual time.
 *
 * @param name of it
 * @param describes what it is, in a sentence
 * @param expects what should happen, in a sentence
 * @param seed of all randomness
 * @param duration how long it runs, a whole number of periods
 * @param period of scoring
 * @param settle so many periods pass before anything is counted
 * @param policies those under which it is run, one after the other
 * @param policyKeys keys that differ from the policies' shipped ones
 * @param tasks in the order of summing
 * @param miners by the names of their groups
 * @param validators by their names
 */
public record Scenario(
    String name,
    String describes,
    String expects,
    long seed,
    Duration duration,
    Duration period,
    int settle,
    List<String> policies,
    Config policyKeys,
    TaskTable tasks,
    List<MinerGroup> miners,
    List<ValidatorPlan> validators) {

  /** Copies the lists. */
  public Scenario {
    policies = List.copyOf(policies);
    miners = List.copyOf(miners);
    validators = List.copyOf(validators);
  }

  /** How many periods there are. */
  public int periods() {
    return Math.toIntExact(duration.toMillis() / period.toMillis());
  }

  /** How many miners there are. */
  public int minerCount() {
    return miners.stream().mapToInt(MinerGroup::count).sum();
  }

  /** The stake of all validators together. */
  public double stake() {
    return validators.stream().mapToDouble(ValidatorPlan::stake).sum();
  }
}
