package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.charge;
import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.miner.AbandonReason;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import io.assay.persistence.proto.CommonProto;
import io.assay.persistence.proto.MinerProto;
import java.time.Instant;
import java.util.List;

/** The mapping of a query's life: that it was sent, and how it ended. */
final class QueryMapping {

  /** How each event is stored. */
  static final List<Codec<?>> CODECS =
      List.of(
          Codec.of(
              "miner.QueryDispatched/1",
              MinerEvent.QueryDispatched.class,
              QueryMapping::dispatched,
              MinerProto.QueryDispatched.parser(),
              QueryMapping::dispatched),
          Codec.of(
              "miner.QueryAnswered/1",
              MinerEvent.QueryAnswered.class,
              QueryMapping::answered,
              MinerProto.QueryAnswered.parser(),
              QueryMapping::answered),
          Codec.of(
              "miner.QueryRateLimited/1",
              MinerEvent.QueryRateLimited.class,
              QueryMapping::rateLimited,
              MinerProto.QueryRateLimited.parser(),
              QueryMapping::rateLimited),
          Codec.of(
              "miner.QueryFailed/1",
              MinerEvent.QueryFailed.class,
              QueryMapping::failed,
              MinerProto.QueryFailed.parser(),
              QueryMapping::failed),
          Codec.of(
              "miner.QueryCancelled/1",
              MinerEvent.QueryCancelled.class,
              QueryMapping::cancelled,
              MinerProto.QueryCancelled.parser(),
              QueryMapping::cancelled),
          Codec.of(
              "miner.QueryAbandoned/1",
              MinerEvent.QueryAbandoned.class,
              QueryMapping::abandoned,
              MinerProto.QueryAbandoned.parser(),
              QueryMapping::abandoned));

  private QueryMapping() {}

  static MinerProto.QueryDispatched dispatched(MinerEvent.QueryDispatched e) {
    return MinerProto.QueryDispatched.newBuilder()
        .setQuery(write(e.query()))
        .setTask(e.task().value())
        .setTraffic(write(e.traffic()))
        .setOwner(e.owner().value())
        .setDeadline(write(e.deadline()))
        .setRequestId(e.requestId())
        .setAt(write(e.at()))
        .build();
  }

  static MinerEvent.QueryDispatched dispatched(MinerProto.QueryDispatched p) {
    return new MinerEvent.QueryDispatched(
        query(p.hasQuery(), p.getQuery()),
        task(p.getTask()),
        traffic(p.getTraffic()),
        Fields.read("owner", p.getOwner(), Incarnation::new),
        Fields.required("deadline", p.hasDeadline(), p.getDeadline(), CommonMapping::instant),
        p.getRequestId(),
        at(p.hasAt(), p.getAt()));
  }

  static MinerProto.QueryAnswered answered(MinerEvent.QueryAnswered e) {
    MinerProto.QueryAnswered.Builder builder =
        MinerProto.QueryAnswered.newBuilder()
            .setQuery(write(e.query()))
            .setTask(e.task().value())
            .setTraffic(write(e.traffic()))
            .setMeasurement(measurement(e.measurement()))
            .setRequestId(e.requestId())
            .setAt(write(e.at()));
    e.charge().ifPresent(charge -> builder.setCharge(write(charge, e.query())));
    return builder.build();
  }

  static MinerEvent.QueryAnswered answered(MinerProto.QueryAnswered p) {
    QueryId query = query(p.hasQuery(), p.getQuery());
    return new MinerEvent.QueryAnswered(
        query,
        task(p.getTask()),
        traffic(p.getTraffic()),
        Fields.required(
            "measurement", p.hasMeasurement(), p.getMeasurement(), QueryMapping::measurement),
        Fields.optional("charge", p.hasCharge(), p.getCharge(), c -> charge(c, query)),
        p.getRequestId(),
        at(p.hasAt(), p.getAt()));
  }

  static MinerProto.QueryRateLimited rateLimited(MinerEvent.QueryRateLimited e) {
    return MinerProto.QueryRateLimited.newBuilder()
        .setQuery(write(e.query()))
        .setTask(e.task().value())
        .setTraffic(write(e.traffic()))
        .setRequestId(e.requestId())
        .setAt(write(e.at()))
        .build();
  }

  static MinerEvent.QueryRateLimited rateLimited(MinerProto.QueryRateLimited p) {
    return new MinerEvent.QueryRateLimited(
        query(p.hasQuery(), p.getQuery()),
        task(p.getTask()),
        traffic(p.getTraffic()),
        p.getRequestId(),
        at(p.hasAt(), p.getAt()));
  }

  static MinerProto.QueryFailed failed(MinerEvent.QueryFailed e) {
    return MinerProto.QueryFailed.newBuilder()
        .setQuery(write(e.query()))
        .setTask(e.task().value())
        .setTraffic(write(e.traffic()))
        .setKind(failure(e.kind()))
        .setStatus(e.status())
        .setDetail(e.detail())
        .setRequestId(e.requestId())
        .setAt(write(e.at()))
        .build();
  }

  static MinerEvent.QueryFailed failed(MinerProto.QueryFailed p) {
    return new MinerEvent.QueryFailed(
        query(p.hasQuery(), p.getQuery()),
        task(p.getTask()),
        traffic(p.getTraffic()),
        Fields.read("kind", p.getKind(), QueryMapping::failure),
        p.getStatus(),
        p.getDetail(),
        p.getRequestId(),
        at(p.hasAt(), p.getAt()));
  }

  static MinerProto.QueryCancelled cancelled(MinerEvent.QueryCancelled e) {
    MinerProto.QueryCancelled.Builder builder =
        MinerProto.QueryCancelled.newBuilder()
            .setQuery(write(e.query()))
            .setTask(e.task().value())
            .setTraffic(write(e.traffic()))
            .setDelivered(measurement(e.delivered()))
            .setRequestId(e.requestId())
            .setAt(write(e.at()));
    e.charge().ifPresent(charge -> builder.setCharge(write(charge, e.query())));
    return builder.build();
  }

  static MinerEvent.QueryCancelled cancelled(MinerProto.QueryCancelled p) {
    QueryId query = query(p.hasQuery(), p.getQuery());
    return new MinerEvent.QueryCancelled(
        query,
        task(p.getTask()),
        traffic(p.getTraffic()),
        Fields.required("delivered", p.hasDelivered(), p.getDelivered(), QueryMapping::measurement),
        Fields.optional("charge", p.hasCharge(), p.getCharge(), c -> charge(c, query)),
        p.getRequestId(),
        at(p.hasAt(), p.getAt()));
  }

  static MinerProto.QueryAbandoned abandoned(MinerEvent.QueryAbandoned e) {
    return MinerProto.QueryAbandoned.newBuilder()
        .setQuery(write(e.query()))
        .setTask(e.task().value())
        .setTraffic(write(e.traffic()))
        .setReason(abandonment(e.reason()))
        .setRequestId(e.requestId())
        .setAt(write(e.at()))
        .build();
  }

  static MinerEvent.QueryAbandoned abandoned(MinerProto.QueryAbandoned p) {
    return new MinerEvent.QueryAbandoned(
        query(p.hasQuery(), p.getQuery()),
        task(p.getTask()),
        traffic(p.getTraffic()),
        Fields.read("reason", p.getReason(), QueryMapping::abandonment),
        p.getRequestId(),
        at(p.hasAt(), p.getAt()));
  }

  static MinerProto.Measurement measurement(Measurement value) {
    MinerProto.Measurement.Builder builder =
        MinerProto.Measurement.newBuilder().setResponseSeconds(value.responseSeconds());
    value.firstTokenSeconds().ifPresent(builder::setFirstTokenSeconds);
    value.units().ifPresent(builder::setUnits);
    value.work().ifPresent(builder::setWork);
    return builder.build();
  }

  static Measurement measurement(MinerProto.Measurement p) {
    return new Measurement(
        p.getResponseSeconds(),
        Fields.optional(p.hasFirstTokenSeconds(), p.getFirstTokenSeconds()),
        Fields.optional(p.hasUnits(), p.getUnits()),
        Fields.optional(p.hasWork(), p.getWork()));
  }

  static QueryId query(boolean present, CommonProto.QueryId stored) {
    return Fields.required("query", present, stored, CommonMapping::query);
  }

  static TaskName task(String stored) {
    return Fields.read("task", stored, TaskName::new);
  }

  static Traffic traffic(CommonProto.Traffic stored) {
    return Fields.read("traffic", stored, CommonMapping::traffic);
  }

  static Instant at(boolean present, CommonProto.Instant stored) {
    return Fields.required("at", present, stored, CommonMapping::instant);
  }

  private static MinerProto.FailureKind failure(FailureKind value) {
    return switch (value) {
      case CONNECT -> MinerProto.FailureKind.FAILURE_KIND_CONNECT;
      case TIMEOUT -> MinerProto.FailureKind.FAILURE_KIND_TIMEOUT;
      case STATUS -> MinerProto.FailureKind.FAILURE_KIND_STATUS;
      case BROKEN_STREAM -> MinerProto.FailureKind.FAILURE_KIND_BROKEN_STREAM;
      case MALFORMED -> MinerProto.FailureKind.FAILURE_KIND_MALFORMED;
      case EMPTY -> MinerProto.FailureKind.FAILURE_KIND_EMPTY;
    };
  }

  private static FailureKind failure(MinerProto.FailureKind stored) {
    return switch (stored) {
      case FAILURE_KIND_CONNECT -> FailureKind.CONNECT;
      case FAILURE_KIND_TIMEOUT -> FailureKind.TIMEOUT;
      case FAILURE_KIND_STATUS -> FailureKind.STATUS;
      case FAILURE_KIND_BROKEN_STREAM -> FailureKind.BROKEN_STREAM;
      case FAILURE_KIND_MALFORMED -> FailureKind.MALFORMED;
      case FAILURE_KIND_EMPTY -> FailureKind.EMPTY;
      case FAILURE_KIND_UNSPECIFIED, UNRECOGNIZED -> throw Fields.unknown(stored);
    };
  }

  private static MinerProto.AbandonReason abandonment(AbandonReason value) {
    return switch (value) {
      case OWNER_GONE -> MinerProto.AbandonReason.ABANDON_REASON_OWNER_GONE;
      case DEADLINE_PASSED -> MinerProto.AbandonReason.ABANDON_REASON_DEADLINE_PASSED;
      case OWNER_STOPPED -> MinerProto.AbandonReason.ABANDON_REASON_OWNER_STOPPED;
    };
  }

  private static AbandonReason abandonment(MinerProto.AbandonReason stored) {
    return switch (stored) {
      case ABANDON_REASON_OWNER_GONE -> AbandonReason.OWNER_GONE;
      case ABANDON_REASON_DEADLINE_PASSED -> AbandonReason.DEADLINE_PASSED;
      case ABANDON_REASON_OWNER_STOPPED -> AbandonReason.OWNER_STOPPED;
      case ABANDON_REASON_UNSPECIFIED, UNRECOGNIZED -> throw Fields.unknown(stored);
    };
  }
}
