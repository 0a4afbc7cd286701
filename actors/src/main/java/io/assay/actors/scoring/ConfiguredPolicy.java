package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/** A policy that is its name, its constants and one way to go through the inputs. */
abstract class ConfiguredPolicy implements ScoringPolicy {

  /** One pass over inputs. */
  interface Run {

    /** The scores of all miners. */
    Scores run();

    /** What one miner's score follows from, given those of the run. */
    Explanation explain(Scores scores, Hotkey miner);
  }

  private final String name;
  private final int version;
  private final SortedMap<String, String> configuration;

  ConfiguredPolicy(
      String name, int version, List<TaskSpeed> tasks, SortedMap<String, String> constants) {
    this.name = name;
    this.version = version;
    this.configuration = TaskKeys.with(tasks, constants);
  }

  /** A pass over these inputs, which is run once and then explains any number of miners. */
  abstract Run over(ScoringInputs inputs);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int version() {
    return version;
  }

  @Override
  public final SortedMap<String, String> configuration() {
    return configuration;
  }

  @Override
  public final Scores score(ScoringInputs inputs) {
    return over(inputs).run();
  }

  @Override
  public final Function<Hotkey, Explanation> explainer(ScoringInputs inputs) {
    Run pass = over(inputs);
    Scores scores = pass.run();
    return miner -> pass.explain(scores, miner);
  }

  @Override
  public final String toString() {
    return name + configuration.keySet();
  }
}
