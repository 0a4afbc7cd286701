package io.assay.simulations.scenario.engine;

import io.assay.simulations.scenario.config.MinerGroup;
import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.config.ValidatorPlan;
import io.assay.simulations.scenario.report.PolicyResult;
import io.assay.simulations.scenario.strategy.StrategyKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings the validators' weights to consensus, and adds up who earned what at which cost. */
final class Accounts {

  private final Scenario scenario;
  private final String policy;
  private final int counted;
  private final double[] incentives;
  private final double[] trusts;
  private final double[] dividends;
  private final List<double[]> trends = new ArrayList<>();

  /** What some miners have in common. */
  private record Sum(int hotkeys, int machines, double share, double cost) {
    Sum plus(Sum other) {
      return new Sum(
          hotkeys + other.hotkeys,
          machines + other.machines,
          share + other.share,
          cost + other.cost);
    }
  }

  Accounts(Scenario scenario, String policy) {
    this.scenario = scenario;
    this.policy = policy;
    this.counted = scenario.periods() - scenario.settle();
    this.incentives = new double[scenario.minerCount()];
    this.trusts = new double[scenario.validators().size()];
    this.dividends = new double[scenario.validators().size()];
  }

  PolicyResult result(List<ValidatorOutcome> outcomes, List<String> warnings) {
    Epochs epochs = new Epochs(scenario);
    for (int period = 0; period < scenario.periods(); period++) {
      List<double[]> weights = new ArrayList<>();
      for (ValidatorOutcome outcome : outcomes) {
        weights.add(outcome.weights().get(period));
      }
      Epochs.Shares shares = epochs.next(weights);
      trends.add(byGroup(shares.incentives()));
      if (period >= scenario.settle()) {
        add(incentives, shares.incentives());
        add(trusts, shares.trusts());
        add(dividends, shares.dividends());
      }
    }
    List<Tally> tallies = tallies(outcomes);
    return new PolicyResult(
        scenario.name(),
        policy,
        scenario.seed(),
        scenario.periods(),
        counted,
        tallies.stream().mapToLong(each -> each.answered + each.refused + each.failed).sum(),
        tallies.stream().mapToLong(each -> each.checked).sum(),
        groups(tallies),
        validators(),
        miners(),
        warnings);
  }

  private void add(double[] sums, double[] more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i] / counted;
    }
  }

  private double[] byGroup(double[] shares) {
    double[] sums = new double[scenario.miners().size()];
    int uid = 0;
    for (int group = 0; group < sums.length; group++) {
      for (int i = 0; i < scenario.miners().get(group).count(); i++) {
        sums[group] += shares[uid++];
      }
    }
    return sums;
  }

  private List<Tally> tallies(List<ValidatorOutcome> outcomes) {
    List<Tally> sums = new ArrayList<>();
    for (int uid = 0; uid < incentives.length; uid++) {
      Tally sum = new Tally();
      for (ValidatorOutcome outcome : outcomes) {
        if (!outcome.tallies().isEmpty()) {
          sum.add(outcome.tallies().get(uid));
        }
      }
      sums.add(sum);
    }
    return sums;
  }

  private List<PolicyResult.Group> groups(List<Tally> tallies) {
    double[] shares = byGroup(incentives);
    List<Sum> sums = new ArrayList<>();
    List<Tally> totals = new ArrayList<>();
    Sum honest = new Sum(0, 0, 0, 0);
    int uid = 0;
    for (int i = 0; i < shares.length; i++) {
      MinerGroup group = scenario.miners().get(i);
      Tally total = new Tally();
      for (int k = 0; k < group.count(); k++) {
        total.add(tallies.get(uid++));
      }
      int machines = group.count() / group.hotkeysPerMachine();
      Sum sum = new Sum(group.count(), machines, shares[i], total.cost);
      honest = group.strategy() == StrategyKind.HONEST ? honest.plus(sum) : honest;
      sums.add(sum);
      totals.add(total);
    }
    List<PolicyResult.Group> groups = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      groups.add(group(i, sums.get(i), totals.get(i), honest));
    }
    return groups;
  }

  private PolicyResult.Group group(int index, Sum sum, Tally total, Sum honest) {
    MinerGroup group = scenario.miners().get(index);
    return new PolicyResult.Group(
        group.name(),
        group.strategy().configName(),
        sum.hotkeys(),
        sum.machines(),
        sum.share(),
        sum.cost(),
        against(sum.share(), sum.hotkeys(), honest.share(), honest.hotkeys()),
        against(sum.share(), sum.machines(), honest.share(), honest.machines()),
        against(sum.share(), sum.cost(), honest.share(), honest.cost()),
        total.answered,
        total.refused,
        total.failed,
        total.checked,
        trends.stream().map(each -> each[index]).toList());
  }

  private static @Nullable Double against(double share, double per, double honest, double perOne) {
    return honest > 0 && per > 0 && perOne > 0 ? (share / per) / (honest / perOne) : null;
  }

  private List<PolicyResult.Validator> validators() {
    List<PolicyResult.Validator> validators = new ArrayList<>();
    for (int i = 0; i < trusts.length; i++) {
      ValidatorPlan plan = scenario.validators().get(i);
      double stake = plan.stake() / scenario.stake();
      validators.add(
          new PolicyResult.Validator(
              plan.name(),
              plan.copies() ? "copies" : plan.policy().orElse(policy),
              stake,
              trusts[i],
              dividends[i],
              dividends[i] / stake));
    }
    return validators;
  }

  private List<PolicyResult.Miner> miners() {
    List<PolicyResult.Miner> miners = new ArrayList<>();
    int uid = 0;
    for (MinerGroup group : scenario.miners()) {
      for (int i = 0; i < group.count(); i++) {
        String hotkey = group.name() + "-" + String.format(Locale.ROOT, "%05d", i + 1);
        miners.add(new PolicyResult.Miner(hotkey, group.name(), incentives[uid++]));
      }
    }
    miners.sort(
        Comparator.comparingDouble(PolicyResult.Miner::incentive)
            .reversed()
            .thenComparing(PolicyResult.Miner::hotkey));
    return miners;
  }
}
