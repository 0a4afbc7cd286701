package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.account.Charge;
import io.assay.actors.miner.MinerState;
import io.assay.actors.miner.OpenPeriod;
import io.assay.actors.miner.Outbox;
import io.assay.actors.miner.Queries;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.RecentQueries;
import io.assay.persistence.proto.SnapshotsProto;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.TreePSet;

/** The mapping of a miner's state. */
final class MinerStateMapping {

  private MinerStateMapping() {}

  static SnapshotsProto.MinerState state(MinerState value) {
    SnapshotsProto.MinerState.Builder builder =
        SnapshotsProto.MinerState.newBuilder()
            .addAllCapacities(PeriodMapping.capacities(value.capacities()))
            .setWindow(write(value.window()))
            .setRevision(value.revision());
    value.identity().ifPresent(identity -> builder.setIdentity(identity(identity)));
    value.open().ifPresent(open -> builder.setOpen(open(open)));
    writeQueries(builder, value.queries());
    writeOutbox(builder, value.outbox());
    WindowMapping.write(builder, value.history());
    return builder.build();
  }

  static MinerState state(SnapshotsProto.MinerState p) {
    return new MinerState(
        Fields.optional("identity", p.hasIdentity(), p.getIdentity(), MinerStateMapping::identity),
        PeriodMapping.capacities(p.getCapacitiesList()),
        Fields.optional("open", p.hasOpen(), p.getOpen(), MinerStateMapping::open),
        queries(p),
        outbox(p),
        WindowMapping.history(p),
        Fields.required("window", p.hasWindow(), p.getWindow(), CommonMapping::need),
        p.getRevision());
  }

  private static SnapshotsProto.MinerIdentity identity(MinerState.Identity value) {
    return SnapshotsProto.MinerIdentity.newBuilder()
        .setHotkey(value.hotkey().value())
        .setUid(value.uid())
        .setEndpoint(write(value.endpoint()))
        .setMember(value.member())
        .build();
  }

  private static MinerState.Identity identity(SnapshotsProto.MinerIdentity p) {
    return new MinerState.Identity(
        Fields.read("hotkey", p.getHotkey(), Hotkey::new),
        p.getUid(),
        Fields.required("endpoint", p.hasEndpoint(), p.getEndpoint(), CommonMapping::endpoint),
        p.getMember());
  }

  private static SnapshotsProto.OpenPeriod open(OpenPeriod value) {
    return SnapshotsProto.OpenPeriod.newBuilder()
        .setPeriod(value.period())
        .setOpensAt(write(value.opensAt()))
        .setClosesAt(write(value.closesAt()))
        .addAllTasks(PeriodMapping.tasks(value.tasks()))
        .addAllCounts(WindowMapping.counts(value.counts()))
        .setWindow(write(value.window()))
        .build();
  }

  private static OpenPeriod open(SnapshotsProto.OpenPeriod p) {
    return new OpenPeriod(
        p.getPeriod(),
        Fields.required("opens_at", p.hasOpensAt(), p.getOpensAt(), CommonMapping::instant),
        Fields.required("closes_at", p.hasClosesAt(), p.getClosesAt(), CommonMapping::instant),
        PeriodMapping.tasks(p.getTasksList()),
        WindowMapping.counts(p.getCountsList()),
        Fields.required("window", p.hasWindow(), p.getWindow(), CommonMapping::need));
  }

  private static void writeQueries(SnapshotsProto.MinerState.Builder builder, Queries queries) {
    queries
        .pending()
        .forEach(
            (query, pending) ->
                builder
                    .addPendingBuilder()
                    .setQuery(write(query))
                    .setTask(pending.task().value())
                    .setTraffic(write(pending.traffic()))
                    .setOwner(pending.owner().value())
                    .setDeadline(write(pending.deadline()))
                    .setRequestId(pending.requestId()));
    builder.setEnded(recent(new RecentQueries(queries.ended(), queries.floor())));
  }

  private static Queries queries(SnapshotsProto.MinerState p) {
    RecentQueries ended =
        Fields.required("ended", p.hasEnded(), p.getEnded(), MinerStateMapping::recent);
    return new Queries(
        Fields.sorted(
            "pending",
            p.getPendingList(),
            each -> QueryMapping.query(each.hasQuery(), each.getQuery()),
            MinerStateMapping::pending),
        ended.ids(),
        ended.floor());
  }

  private static Queries.Pending pending(SnapshotsProto.PendingQuery p) {
    return new Queries.Pending(
        QueryMapping.task(p.getTask()),
        QueryMapping.traffic(p.getTraffic()),
        Fields.read("owner", p.getOwner(), Incarnation::new),
        Fields.required("deadline", p.hasDeadline(), p.getDeadline(), CommonMapping::instant),
        p.getRequestId());
  }

  static SnapshotsProto.RecentQueries recent(RecentQueries value) {
    SnapshotsProto.RecentQueries.Builder builder =
        SnapshotsProto.RecentQueries.newBuilder().setFloor(value.floor());
    for (QueryId query : value.ids()) {
      builder.addHigh(query.high()).addLow(query.low());
    }
    return builder.build();
  }

  static RecentQueries recent(SnapshotsProto.RecentQueries p) {
    int count = p.getHighCount();
    if (p.getLowCount() != count) {
      throw new FieldException(
          "low", p.getLowCount() + " values; expected " + count + " as in high");
    }
    List<QueryId> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ids.add(new QueryId(p.getHigh(i), p.getLow(i)));
    }
    return new RecentQueries(TreePSet.from(ids), p.getFloor());
  }

  private static void writeOutbox(SnapshotsProto.MinerState.Builder builder, Outbox outbox) {
    outbox
        .samples()
        .forEach(
            (query, waiting) ->
                builder
                    .addSamplesBuilder()
                    .setQuery(write(query))
                    .setTask(waiting.task().value())
                    .setTraffic(write(waiting.traffic()))
                    .setMeasurement(QueryMapping.measurement(waiting.measurement()))
                    .setSample(EvidenceMapping.sample(waiting.sample()))
                    .setSampledAt(write(waiting.sampledAt()))
                    .setAttempts(waiting.attempts())
                    .setRequestId(waiting.requestId()));
    outbox
        .charges()
        .forEach(
            (query, charge) ->
                builder.addChargesBuilder().setQuery(write(query)).setCharge(write(charge, query)));
  }

  private static Outbox outbox(SnapshotsProto.MinerState p) {
    return new Outbox(
        Fields.sorted(
            "samples",
            p.getSamplesList(),
            each -> QueryMapping.query(each.hasQuery(), each.getQuery()),
            MinerStateMapping::waiting),
        Fields.sorted(
            "charges",
            p.getChargesList(),
            each -> QueryMapping.query(each.hasQuery(), each.getQuery()),
            MinerStateMapping::charge));
  }

  private static Outbox.Waiting waiting(SnapshotsProto.WaitingSample p) {
    return new Outbox.Waiting(
        QueryMapping.task(p.getTask()),
        QueryMapping.traffic(p.getTraffic()),
        Fields.required(
            "measurement", p.hasMeasurement(), p.getMeasurement(), QueryMapping::measurement),
        Fields.required("sample", p.hasSample(), p.getSample(), EvidenceMapping::sample),
        Fields.required("sampled_at", p.hasSampledAt(), p.getSampledAt(), CommonMapping::instant),
        p.getAttempts(),
        p.getRequestId());
  }

  private static Charge charge(SnapshotsProto.OpenCharge p) {
    QueryId query = QueryMapping.query(p.hasQuery(), p.getQuery());
    return Fields.required(
        "charge", p.hasCharge(), p.getCharge(), c -> CommonMapping.charge(c, query));
  }
}
