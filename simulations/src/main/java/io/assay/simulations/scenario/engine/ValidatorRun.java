package io.assay.simulations.scenario.engine;

import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.CapacityRule;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.ScoredParts;
import io.assay.actors.scoring.ScoringException;
import io.assay.actors.scoring.ScoringPolicy;
import io.assay.actors.task.Task;
import io.assay.actors.weights.WeightsCalculator;
import io.assay.simulations.scenario.config.MinerGroup;
import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.config.ValidatorPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A validator's whole run, from the first period to the last, in one thread. */
final class ValidatorRun {

  private final Scenario scenario;
  private final ScoringPolicy policy;
  private final WeightsCalculator calculator;
  private final double stakeShare;
  private final VirtualTime time = new VirtualTime(new Agenda());
  private final List<SimulatedMiner> miners;
  private final OrganicClients clients;
  private final Traffics traffics;
  private final Synthetics synthetics;
  private final SplittableRandom periodSeeds;
  private final Ticker ticker;

  ValidatorRun(Scenario scenario, ValidatorPlan plan, String policyName, Ticker ticker) {
    this.scenario = scenario;
    this.ticker = ticker;
    this.policy = Policies.named(policyName, scenario.policyKeys(), scenario.tasks());
    this.calculator = WeightsCalculator.of(policy, scenario.tasks());
    this.stakeShare = plan.stake() / scenario.stake();
    this.miners = Population.of(scenario, plan.name(), stakeShare);
    SplittableRandom random = Draws.of(scenario.seed(), "validator/" + plan.name());
    this.periodSeeds = random.split();
    CheckDesk desk =
        new CheckDesk(
            time,
            scenario.tasks(),
            policy.rules().sampling(),
            plan.checksPerHour(),
            random.split());
    this.traffics =
        new Traffics(
            time,
            policy.rules().work(),
            desk,
            random.split(),
            scenario.tasks().tasks().stream().mapToDouble(Task::weight).max().orElse(1),
            scenario.period().toNanos());
    this.clients = new OrganicClients(time, scenario.tasks(), plan, miners, random.split());
    this.synthetics =
        new Synthetics(time, scenario.tasks(), policy.rules().traffic(), traffics, clients);
  }

  ValidatorOutcome run() {
    for (SimulatedMiner miner : miners) {
      miner.join(scenario.tasks().tasks(), stakeShare, this::forPeriod, time.now());
    }
    List<double[]> weights = new ArrayList<>();
    for (int period = 1; period <= scenario.periods(); period++) {
      Instant closesAt = time.now().plus(scenario.period());
      open(period, closesAt);
      if (period == 1) {
        clients.start(traffics);
      }
      long before = traffics.queries();
      time.agenda().runUntil(period * scenario.period().toNanos());
      weights.add(close(period, closesAt));
      if (period == scenario.settle()) {
        miners.forEach(miner -> miner.tally.clear());
      }
      ticker.periodDone(traffics.queries() - before);
    }
    return new ValidatorOutcome(weights, miners.stream().map(miner -> miner.tally).toList());
  }

  private double forPeriod(double volume) {
    return CapacityRule.forPeriod(volume, scenario.period(), policy.rules().traffic());
  }

  private void open(int period, Instant closesAt) {
    SplittableRandom random = periodSeeds.split();
    long seed = random.nextLong();
    ScoredParts parts =
        new ScoredParts(
            policy.rules().traffic(),
            scenario.tasks().tasks().stream().map(Task::name).toList(),
            random::nextDouble);
    for (SimulatedMiner miner : miners) {
      miner.take(
          new MinerCommand.OpenPeriod(
              period, time.now(), closesAt, parts.next(), calculator.need()),
          time.now());
      clients.stands(miner);
      synthetics.opened(miner, period, seed);
      miner.tally.cost += standing(miner.group);
    }
  }

  private double standing(MinerGroup group) {
    double seconds = 0;
    double hours = scenario.period().toMillis() / 3.6e6;
    for (Task task : scenario.tasks().tasks()) {
      seconds +=
          group.capacity().getOrDefault(task.name(), 0.0)
              * Traffics.unitsPerVolume(task)
              * task.meanSecondsPerUnit();
    }
    return seconds
        * hours
        * stakeShare
        * group.standing()
        * group.strategy().hardware(group.traits())
        / group.hotkeysPerMachine();
  }

  private double[] close(int period, Instant closesAt) {
    SortedMap<Hotkey, ScoringView> views = new TreeMap<>();
    for (SimulatedMiner miner : miners) {
      miner.take(new MinerCommand.ClosePeriod(period, closesAt), time.now());
      views.put(miner.hotkey, ScoringView.of(miner.state, period).orElseThrow());
    }
    double[] weights = new double[miners.size()];
    try {
      SortedMap<Hotkey, Double> scores = calculator.scores(closesAt, views).byHotkey();
      for (SimulatedMiner miner : miners) {
        weights[miner.uid] = scores.getOrDefault(miner.hotkey, 0.0);
      }
    } catch (ScoringException e) {
      ticker.warn("period %d could not be scored: %s".formatted(period, e.getMessage()));
    }
    return weights;
  }
}
