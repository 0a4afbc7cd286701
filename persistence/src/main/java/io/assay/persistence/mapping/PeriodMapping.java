package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.miner.Capacity;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.PeriodTask;
import io.assay.actors.task.TaskName;
import io.assay.persistence.proto.MinerProto;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.pcollections.PSortedMap;

/** The mapping of a miner's capacities and periods. */
final class PeriodMapping {

  /** How each event is stored. */
  static final List<Codec<?>> CODECS =
      List.of(
          Codec.of(
              "miner.CapacityAnnounced/1",
              MinerEvent.CapacityAnnounced.class,
              PeriodMapping::announced,
              MinerProto.CapacityAnnounced.parser(),
              PeriodMapping::announced),
          Codec.of(
              "miner.PeriodOpened/1",
              MinerEvent.PeriodOpened.class,
              PeriodMapping::opened,
              MinerProto.MinerPeriodOpened.parser(),
              PeriodMapping::opened),
          Codec.of(
              "miner.PeriodClosed/1",
              MinerEvent.PeriodClosed.class,
              PeriodMapping::closed,
              MinerProto.MinerPeriodClosed.parser(),
              PeriodMapping::closed));

  private PeriodMapping() {}

  static MinerProto.CapacityAnnounced announced(MinerEvent.CapacityAnnounced e) {
    return MinerProto.CapacityAnnounced.newBuilder()
        .addAllCapacities(capacities(e.capacities()))
        .setStakeShare(e.stakeShare())
        .setAt(write(e.at()))
        .build();
  }

  static MinerEvent.CapacityAnnounced announced(MinerProto.CapacityAnnounced p) {
    return new MinerEvent.CapacityAnnounced(
        capacities(p.getCapacitiesList()),
        p.getStakeShare(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  static MinerProto.MinerPeriodOpened opened(MinerEvent.PeriodOpened e) {
    return MinerProto.MinerPeriodOpened.newBuilder()
        .setPeriod(e.period())
        .setOpensAt(write(e.opensAt()))
        .setClosesAt(write(e.closesAt()))
        .addAllTasks(tasks(e.tasks()))
        .setWindow(write(e.window()))
        .setAt(write(e.at()))
        .build();
  }

  static MinerEvent.PeriodOpened opened(MinerProto.MinerPeriodOpened p) {
    return new MinerEvent.PeriodOpened(
        p.getPeriod(),
        Fields.required("opens_at", p.hasOpensAt(), p.getOpensAt(), CommonMapping::instant),
        Fields.required("closes_at", p.hasClosesAt(), p.getClosesAt(), CommonMapping::instant),
        tasks(p.getTasksList()),
        Fields.required("window", p.hasWindow(), p.getWindow(), CommonMapping::need),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  static MinerProto.MinerPeriodClosed closed(MinerEvent.PeriodClosed e) {
    return MinerProto.MinerPeriodClosed.newBuilder()
        .setPeriod(e.period())
        .setClosesAt(write(e.closesAt()))
        .setAt(write(e.at()))
        .build();
  }

  static MinerEvent.PeriodClosed closed(MinerProto.MinerPeriodClosed p) {
    return new MinerEvent.PeriodClosed(
        p.getPeriod(),
        Fields.required("closes_at", p.hasClosesAt(), p.getClosesAt(), CommonMapping::instant),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  static List<MinerProto.TaskCapacity> capacities(SortedMap<TaskName, Capacity> values) {
    List<MinerProto.TaskCapacity> stored = new ArrayList<>(values.size());
    values.forEach(
        (task, capacity) ->
            stored.add(
                MinerProto.TaskCapacity.newBuilder()
                    .setTask(task.value())
                    .setAnnounced(capacity.announced())
                    .setEffective(capacity.effective())
                    .build()));
    return stored;
  }

  static PSortedMap<TaskName, Capacity> capacities(List<MinerProto.TaskCapacity> stored) {
    return Fields.sorted(
        "capacities",
        stored,
        each -> QueryMapping.task(each.getTask()),
        each -> new Capacity(each.getAnnounced(), each.getEffective()));
  }

  static List<MinerProto.PeriodTask> tasks(SortedMap<TaskName, PeriodTask> values) {
    List<MinerProto.PeriodTask> stored = new ArrayList<>(values.size());
    values.forEach(
        (task, asked) ->
            stored.add(
                MinerProto.PeriodTask.newBuilder()
                    .setTask(task.value())
                    .setCapacity(asked.capacity())
                    .setPart(asked.part())
                    .build()));
    return stored;
  }

  static PSortedMap<TaskName, PeriodTask> tasks(List<MinerProto.PeriodTask> stored) {
    return Fields.sorted(
        "tasks",
        stored,
        each -> QueryMapping.task(each.getTask()),
        each -> new PeriodTask(each.getCapacity(), each.getPart()));
  }
}
