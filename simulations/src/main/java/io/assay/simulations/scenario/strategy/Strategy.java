package io.assay.simulations.scenario.strategy;

import java.util.random.RandomGenerator;

/** What a miner does with requests. Equal requests and random numbers lead to the same. */
@FunctionalInterface
public interface Strategy {

  /** What the miner does about this request. */
  Conduct conduct(Asked asked, RandomGenerator random);
}
