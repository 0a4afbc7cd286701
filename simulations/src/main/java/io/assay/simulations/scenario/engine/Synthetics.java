package io.assay.simulations.scenario.engine;

import io.assay.actors.miner.MinerStatus;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.TrafficSettings;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskTable;
import io.assay.streams.traffic.SyntheticTraffic;
import io.assay.streams.traffic.TaskSchedule;
import io.assay.streams.traffic.TrafficKey;

/** The validator's own requests, when the schedules of production say that they are due. */
final class Synthetics {

  private final VirtualTime time;
  private final TaskTable tasks;
  private final TrafficSettings settings;
  private final Traffics traffics;
  private final OrganicClients clients;
  private long period;

  private final class Line {
    final SimulatedMiner miner;
    final Task task;
    final TaskSchedule schedule;
    final long of;
    int inFlight;

    Line(SimulatedMiner miner, Task task, TaskSchedule schedule, long of) {
      this.miner = miner;
      this.task = task;
      this.schedule = schedule;
      this.of = of;
    }

    void arm() {
      schedule
          .nextWait(time.now())
          .ifPresent(wait -> time.agenda().at(time.agenda().now() + wait.toNanos(), this::due));
    }

    private void due() {
      if (of != period || miner.volumeLeft(task.name()) <= 0) {
        return;
      }
      schedule.sentOne();
      if (inFlight < SyntheticTraffic.MAX_IN_FLIGHT
          && traffics.send(miner, task, Traffic.SYNTHETIC, outcome -> inFlight--)) {
        inFlight++;
        clients.touched(task, miner);
      }
      arm();
    }
  }

  Synthetics(
      VirtualTime time,
      TaskTable tasks,
      TrafficSettings settings,
      Traffics traffics,
      OrganicClients clients) {
    this.time = time;
    this.tasks = tasks;
    this.settings = settings;
    this.traffics = traffics;
    this.clients = clients;
  }

  /** Begins a period for a miner that has opened it. */
  void opened(SimulatedMiner miner, long number, long seed) {
    period = number;
    MinerStatus.PeriodStatus status =
        MinerStatus.of(miner.hotkey, miner.state).period().orElseThrow();
    for (Task task : tasks.tasks()) {
      TaskSchedule.of(
              status, task, new TrafficKey(miner.hotkey, task.name()), seed, time.now(), settings)
          .ifPresent(schedule -> new Line(miner, task, schedule, number).arm());
    }
  }
}
