package io.assay.simulations.scenario.engine;

import io.assay.actors.consensus.ConsensusParameters;
import io.assay.actors.consensus.EpochResult;
import io.assay.actors.consensus.Neuron;
import io.assay.actors.consensus.Proportions;
import io.assay.actors.consensus.Subnet;
import io.assay.actors.consensus.U16Rows;
import io.assay.actors.consensus.YumaConsensus;
import io.assay.actors.scoring.WeightVector;
import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.config.ValidatorPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The chain's part: an epoch of Yuma consensus after every period. The miners have the first uids,
 * the validators those after them.
 */
final class Epochs {

  private static final long TEMPO = 360;
  private static final double ALL_STAKE = 1e12;

  /** What an epoch gave: incentives by miner; trust and dividends by validator. */
  record Shares(double[] incentives, double[] trusts, double[] dividends) {}

  private final Scenario scenario;
  private final int miners;
  private final List<WeightVector> rows = new ArrayList<>();
  private U16Rows bonds;
  private WeightVector consensus = new WeightVector(new TreeMap<>());
  private long block;

  Epochs(Scenario scenario) {
    this.scenario = scenario;
    this.miners = scenario.minerCount();
    this.bonds = U16Rows.empty(miners + scenario.validators().size());
    scenario.validators().forEach(each -> rows.add(new WeightVector(new TreeMap<>())));
  }

  /** The next epoch, with these weights by validator; an empty array for one that copies. */
  Shares next(List<double[]> weights) {
    for (int i = 0; i < weights.size(); i++) {
      boolean copies = scenario.validators().get(i).copies();
      WeightVector row = copies ? consensus : quantised(weights.get(i));
      if (!row.byUid().isEmpty()) {
        rows.set(i, row);
      }
    }
    block += TEMPO;
    return miners + rows.size() > Subnet.MAX_NEURONS ? alone() : epoch();
  }

  private static WeightVector quantised(double[] weights) {
    SortedMap<Integer, Double> byUid = new TreeMap<>();
    for (int uid = 0; uid < weights.length; uid++) {
      byUid.put(uid, weights[uid]);
    }
    return WeightVector.quantise(byUid);
  }

  /** The one validator of a network larger than any subnet decides all. */
  private Shares alone() {
    double[] incentives = new double[miners];
    double sum = 0;
    for (int weight : rows.get(0).byUid().values()) {
      sum += weight;
    }
    for (Map.Entry<Integer, Integer> each : rows.get(0).byUid().entrySet()) {
      incentives[each.getKey()] = each.getValue() / sum;
    }
    return new Shares(incentives, new double[] {1}, new double[] {1});
  }

  private Shares epoch() {
    EpochResult result = YumaConsensus.epoch(ConsensusParameters.DEFAULT, subnet());
    bonds = result.bonds();
    consensus = quantised(part(result.consensus(), 0, miners));
    return new Shares(
        part(result.incentive(), 0, miners),
        part(result.validatorTrust(), miners, rows.size()),
        part(result.dividends(), miners, rows.size()));
  }

  private Subnet subnet() {
    List<Neuron> neurons = new ArrayList<>();
    U16Rows.Builder weights = new U16Rows.Builder(miners + rows.size());
    for (int uid = 0; uid < miners; uid++) {
      neurons.add(new Neuron(0, 0, 0, false));
    }
    for (int i = 0; i < rows.size(); i++) {
      ValidatorPlan plan = scenario.validators().get(i);
      long stake = Math.max(1, (long) (plan.stake() / scenario.stake() * ALL_STAKE));
      int row = miners + i;
      neurons.add(new Neuron(stake, block, 0, true));
      rows.get(i).byUid().forEach((uid, weight) -> weights.set(row, uid, weight));
    }
    return new Subnet(block, block - TEMPO, Subnet.NO_OWNER, neurons, weights.build(), bonds);
  }

  private static double[] part(Proportions all, int from, int count) {
    double[] part = new double[count];
    for (int i = 0; i < count; i++) {
      part[i] = all.at(from + i);
    }
    return part;
  }
}
