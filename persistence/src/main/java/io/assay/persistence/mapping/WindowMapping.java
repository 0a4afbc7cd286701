package io.assay.persistence.mapping;

import io.assay.actors.miner.Counts;
import io.assay.actors.miner.History;
import io.assay.actors.task.TaskName;
import io.assay.persistence.proto.SnapshotsProto;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePVector;

/** The mapping of a miner's window of results. */
final class WindowMapping {

  private WindowMapping() {}

  static void write(SnapshotsProto.MinerState.Builder builder, History history) {
    for (History.Result result : history.results()) {
      builder
          .addResultsBuilder()
          .setRevision(result.revision())
          .setReward(HistoryMapping.reward(result.reward()));
    }
    history
        .resultsByTask()
        .forEach(
            (task, results) ->
                builder.addResultsByTaskBuilder().setTask(task.value()).setResults(results));
    history.periods().forEach(period -> builder.addPeriods(closed(period)));
    for (History.ImportedPeriod imported : history.imported()) {
      builder
          .addImportedBuilder()
          .setRevision(imported.revision())
          .setRecord(HistoryMapping.period(imported.record()));
    }
  }

  static History history(SnapshotsProto.MinerState p) {
    return new History(
        TreePVector.from(Fields.list("results", p.getResultsList(), WindowMapping::result)),
        Fields.sorted(
            "results_by_task",
            p.getResultsByTaskList(),
            each -> QueryMapping.task(each.getTask()),
            SnapshotsProto.TaskResults::getResults),
        TreePVector.from(Fields.list("periods", p.getPeriodsList(), WindowMapping::closed)),
        TreePVector.from(Fields.list("imported", p.getImportedList(), WindowMapping::imported)));
  }

  private static History.Result result(SnapshotsProto.Result p) {
    return new History.Result(
        p.getRevision(),
        Fields.required("reward", p.hasReward(), p.getReward(), HistoryMapping::reward));
  }

  private static History.ImportedPeriod imported(SnapshotsProto.ImportedPeriod p) {
    return new History.ImportedPeriod(
        p.getRevision(),
        Fields.required("record", p.hasRecord(), p.getRecord(), HistoryMapping::period));
  }

  private static SnapshotsProto.ClosedPeriod closed(History.ClosedPeriod value) {
    return SnapshotsProto.ClosedPeriod.newBuilder()
        .setPeriod(value.period())
        .setCut(value.cut())
        .setUid(value.uid())
        .setClosesAt(CommonMapping.write(value.closesAt()))
        .addAllTasks(PeriodMapping.tasks(value.tasks()))
        .addAllCounts(counts(value.counts()))
        .addAllCapacities(CommonMapping.write(value.capacities()))
        .build();
  }

  private static History.ClosedPeriod closed(SnapshotsProto.ClosedPeriod p) {
    return new History.ClosedPeriod(
        p.getPeriod(),
        p.getCut(),
        p.getUid(),
        Fields.required("closes_at", p.hasClosesAt(), p.getClosesAt(), CommonMapping::instant),
        PeriodMapping.tasks(p.getTasksList()),
        counts(p.getCountsList()),
        CommonMapping.numbers("capacities", p.getCapacitiesList()));
  }

  static List<SnapshotsProto.TaskCounts> counts(SortedMap<TaskName, Counts> values) {
    List<SnapshotsProto.TaskCounts> stored = new ArrayList<>(values.size());
    values.forEach(
        (task, counts) ->
            stored.add(
                SnapshotsProto.TaskCounts.newBuilder()
                    .setTask(task.value())
                    .setConsumed(counts.consumed())
                    .setTotal(counts.total())
                    .setRateLimited(counts.rateLimited())
                    .setFailed(counts.failed())
                    .setUnmeasured(counts.unmeasured())
                    .build()));
    return stored;
  }

  static PSortedMap<TaskName, Counts> counts(List<SnapshotsProto.TaskCounts> stored) {
    return Fields.sorted(
        "counts", stored, each -> QueryMapping.task(each.getTask()), WindowMapping::counts);
  }

  private static Counts counts(SnapshotsProto.TaskCounts p) {
    return new Counts(
        p.getConsumed(), p.getTotal(), p.getRateLimited(), p.getFailed(), p.getUnmeasured());
  }
}
