package io.assay.simulations.scenario.engine;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.dispatch.DispatchChoice;
import io.assay.actors.dispatch.DispatchSettings;
import io.assay.actors.dispatch.DispatchTable;
import io.assay.actors.dispatch.EndKind;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskTable;
import io.assay.simulations.scenario.config.ValidatorPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** A validator's clients, and the choice of miners for them; each request is tried three times. */
final class OrganicClients {

  private static final int ATTEMPTS = 3;
  private static final int HOURS = 24;
  private static final long HOUR = 3_600_000_000_000L;

  private final VirtualTime time;
  private final TaskTable tasks;
  private final ValidatorPlan plan;
  private final SplittableRandom random;
  private final DispatchTable table = new DispatchTable(settings());
  private final Map<Hotkey, SimulatedMiner> miners = new HashMap<>();

  OrganicClients(
      VirtualTime time,
      TaskTable tasks,
      ValidatorPlan plan,
      List<SimulatedMiner> miners,
      SplittableRandom random) {
    this.time = time;
    this.tasks = tasks;
    this.plan = plan;
    this.random = random;
    miners.forEach(miner -> this.miners.put(miner.hotkey, miner));
  }

  private static DispatchSettings settings() {
    return DispatchSettings.from(ConfigFactory.empty());
  }

  /** Begins to ask. */
  void start(Traffics traffics) {
    for (Task task : tasks.tasks()) {
      List<Double> hours = plan.organic().get(task.name());
      if (hours != null) {
        next(task, hours, traffics);
      }
    }
  }

  private boolean isIdle() {
    return plan.organic().isEmpty();
  }

  /** Learns how a miner stands. */
  void stands(SimulatedMiner miner) {
    if (!isIdle()) {
      table.update(MinerStatus.of(miner.hotkey, miner.state));
    }
  }

  /** Learns that a miner got a request of the validator's own. */
  void touched(Task task, SimulatedMiner miner) {
    if (plan.organic().containsKey(task.name())) {
      table.touched(task.name(), miner.hotkey);
    }
  }

  private void next(Task task, List<Double> hours, Traffics traffics) {
    long now = time.agenda().now();
    double rate = hours.get((int) (now / HOUR % HOURS));
    long hourEnds = (now / HOUR + 1) * HOUR;
    double wait = rate == 0 ? Double.POSITIVE_INFINITY : Draws.exponential(HOUR / rate, random);
    if (now + wait >= hourEnds) {
      time.agenda().at(hourEnds, () -> next(task, hours, traffics));
    } else {
      time.agenda()
          .at(
              now + (long) wait,
              () -> {
                ask(task, traffics, new TreeSet<>());
                next(task, hours, traffics);
              });
    }
  }

  private void ask(Task task, Traffics traffics, Set<Hotkey> tried) {
    Optional<DispatchChoice.Chosen> chosen =
        table.choose(task.name(), tried, Traffic.ORGANIC, time.now());
    if (chosen.isEmpty()) {
      return;
    }
    SimulatedMiner miner = miners.get(chosen.get().hotkey());
    if (miner != null) {
      tried.add(miner.hotkey);
      traffics.send(
          miner, task, Traffic.ORGANIC, outcome -> ended(task, miner, traffics, tried, outcome));
    }
  }

  private void ended(
      Task task, SimulatedMiner miner, Traffics traffics, Set<Hotkey> tried, Outcome outcome) {
    table.ended(task.name(), miner.hotkey, EndKind.of(outcome), time.now());
    if (miner.volumeLeft(task.name()) <= 0) {
      stands(miner);
    }
    if (!(outcome instanceof Outcome.Answered) && tried.size() < ATTEMPTS) {
      ask(task, traffics, tried);
    }
  }
}
