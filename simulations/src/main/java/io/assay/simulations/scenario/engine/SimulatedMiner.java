package io.assay.simulations.scenario.engine;

import io.assay.actors.miner.Capacity;
import io.assay.actors.miner.Decision;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerDecider;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.scoring.CapacityRule;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.simulations.scenario.config.MinerGroup;
import io.assay.simulations.scenario.strategy.Strategy;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One miner as one validator knows it, and what is behind it. */
final class SimulatedMiner {

  private static final Endpoint NOWHERE = new Endpoint(MinerProtocol.OPENAI, "http://localhost");

  final Hotkey hotkey;
  final int uid;
  final MinerGroup group;
  final Strategy strategy;
  final double speed;
  final Map<TaskName, Machine> machines;
  final Outages outages;
  final SplittableRandom random;
  final Tally tally = new Tally();
  MinerState state = MinerState.empty();

  SimulatedMiner(
      Hotkey hotkey,
      int uid,
      MinerGroup group,
      double speed,
      Map<TaskName, Machine> machines,
      Outages outages,
      SplittableRandom random) {
    this.hotkey = hotkey;
    this.uid = uid;
    this.group = group;
    this.strategy = group.strategy().with(group.traits());
    this.speed = speed;
    this.machines = machines;
    this.outages = outages;
    this.random = random;
  }

  /** Takes a command as the entity would; false if it is refused. */
  boolean take(MinerCommand command, Instant now) {
    Decision decision = MinerDecider.decide(state, command, now);
    if (decision instanceof Decision.Record stored) {
      for (MinerEvent event : stored.events()) {
        state = MinerFold.evolve(state, event);
      }
      return true;
    }
    return false;
  }

  /**
   * Joins the network and says what it can do, or wants to be believed.
   *
   * @param scaled a volume an hour for the length of a period
   */
  void join(Iterable<Task> tasks, double stakeShare, UnaryOperator<Double> scaled, Instant now) {
    take(new MinerCommand.RegisterMiner(hotkey, uid, NOWHERE), now);
    TreeMap<TaskName, Capacity> capacities = new TreeMap<>();
    for (Task task : tasks) {
      Double real = group.capacity().get(task.name());
      if (real != null) {
        double announced = real * group.announced();
        capacities.put(
            task.name(),
            new Capacity(
                announced, scaled.apply(CapacityRule.effective(task, announced, stakeShare))));
      }
    }
    take(new MinerCommand.AnnounceCapacity(capacities, stakeShare), now);
  }

  /** Volume that the open period still wants of the task; 0 between periods. */
  double volumeLeft(TaskName task) {
    return state
        .open()
        .map(
            open -> {
              var asked = open.tasks().get(task);
              return asked == null
                  ? 0
                  : Math.max(0, asked.volumeToScore() - open.countsOf(task).consumed());
            })
        .orElse(0.0);
  }
}
