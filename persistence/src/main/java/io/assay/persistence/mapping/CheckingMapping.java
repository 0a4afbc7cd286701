package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.miner.DropReason;
import io.assay.actors.miner.MinerEvent;
import io.assay.persistence.proto.MinerProto;
import java.util.List;

/** The mapping of what happens to a sampled answer. */
final class CheckingMapping {

  /** How each event is stored. */
  static final List<Codec<?>> CODECS =
      List.of(
          Codec.of(
              "miner.AnswerSampled/1",
              MinerEvent.AnswerSampled.class,
              CheckingMapping::sampled,
              MinerProto.AnswerSampled.parser(),
              CheckingMapping::sampled),
          Codec.of(
              "miner.AnswerChecked/1",
              MinerEvent.AnswerChecked.class,
              CheckingMapping::checked,
              MinerProto.AnswerChecked.parser(),
              CheckingMapping::checked),
          Codec.of(
              "miner.AnswerCheckFailed/1",
              MinerEvent.AnswerCheckFailed.class,
              CheckingMapping::checkFailed,
              MinerProto.AnswerCheckFailed.parser(),
              CheckingMapping::checkFailed),
          Codec.of(
              "miner.SampleDropped/1",
              MinerEvent.SampleDropped.class,
              CheckingMapping::dropped,
              MinerProto.SampleDropped.parser(),
              CheckingMapping::dropped));

  private CheckingMapping() {}

  private static MinerProto.AnswerSampled sampled(MinerEvent.AnswerSampled e) {
    return MinerProto.AnswerSampled.newBuilder()
        .setQuery(write(e.query()))
        .setTask(e.task().value())
        .setTraffic(write(e.traffic()))
        .setMeasurement(QueryMapping.measurement(e.measurement()))
        .setSample(EvidenceMapping.sample(e.sample()))
        .setRequestId(e.requestId())
        .setAt(write(e.at()))
        .build();
  }

  private static MinerEvent.AnswerSampled sampled(MinerProto.AnswerSampled p) {
    return new MinerEvent.AnswerSampled(
        QueryMapping.query(p.hasQuery(), p.getQuery()),
        QueryMapping.task(p.getTask()),
        QueryMapping.traffic(p.getTraffic()),
        Fields.required(
            "measurement", p.hasMeasurement(), p.getMeasurement(), QueryMapping::measurement),
        Fields.required("sample", p.hasSample(), p.getSample(), EvidenceMapping::sample),
        p.getRequestId(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static MinerProto.AnswerChecked checked(MinerEvent.AnswerChecked e) {
    return MinerProto.AnswerChecked.newBuilder()
        .setQuery(write(e.query()))
        .setTask(e.task().value())
        .setTraffic(write(e.traffic()))
        .setMeasurement(QueryMapping.measurement(e.measurement()))
        .setEvidence(EvidenceMapping.evidence(e.evidence()))
        .setRequestId(e.requestId())
        .setAt(write(e.at()))
        .build();
  }

  private static MinerEvent.AnswerChecked checked(MinerProto.AnswerChecked p) {
    return new MinerEvent.AnswerChecked(
        QueryMapping.query(p.hasQuery(), p.getQuery()),
        QueryMapping.task(p.getTask()),
        QueryMapping.traffic(p.getTraffic()),
        Fields.required(
            "measurement", p.hasMeasurement(), p.getMeasurement(), QueryMapping::measurement),
        Fields.required("evidence", p.hasEvidence(), p.getEvidence(), EvidenceMapping::evidence),
        p.getRequestId(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static MinerProto.AnswerCheckFailed checkFailed(MinerEvent.AnswerCheckFailed e) {
    return MinerProto.AnswerCheckFailed.newBuilder()
        .setQuery(write(e.query()))
        .setTask(e.task().value())
        .setReason(e.reason())
        .setAttempt(e.attempt())
        .setLast(e.last())
        .setRequestId(e.requestId())
        .setAt(write(e.at()))
        .build();
  }

  private static MinerEvent.AnswerCheckFailed checkFailed(MinerProto.AnswerCheckFailed p) {
    return new MinerEvent.AnswerCheckFailed(
        QueryMapping.query(p.hasQuery(), p.getQuery()),
        QueryMapping.task(p.getTask()),
        p.getReason(),
        p.getAttempt(),
        p.getLast(),
        p.getRequestId(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static MinerProto.SampleDropped dropped(MinerEvent.SampleDropped e) {
    return MinerProto.SampleDropped.newBuilder()
        .setQuery(write(e.query()))
        .setTask(e.task().value())
        .setReason(dropReason(e.reason()))
        .setRequestId(e.requestId())
        .setAt(write(e.at()))
        .build();
  }

  private static MinerEvent.SampleDropped dropped(MinerProto.SampleDropped p) {
    return new MinerEvent.SampleDropped(
        QueryMapping.query(p.hasQuery(), p.getQuery()),
        QueryMapping.task(p.getTask()),
        Fields.read("reason", p.getReason(), CheckingMapping::dropReason),
        p.getRequestId(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static MinerProto.DropReason dropReason(DropReason value) {
    return switch (value) {
      case STORE_FULL -> MinerProto.DropReason.DROP_REASON_STORE_FULL;
      case EXPIRED -> MinerProto.DropReason.DROP_REASON_EXPIRED;
      case ANSWER_LOST -> MinerProto.DropReason.DROP_REASON_ANSWER_LOST;
      case NOT_CHECKABLE -> MinerProto.DropReason.DROP_REASON_NOT_CHECKABLE;
    };
  }

  private static DropReason dropReason(MinerProto.DropReason stored) {
    return switch (stored) {
      case DROP_REASON_STORE_FULL -> DropReason.STORE_FULL;
      case DROP_REASON_EXPIRED -> DropReason.EXPIRED;
      case DROP_REASON_ANSWER_LOST -> DropReason.ANSWER_LOST;
      case DROP_REASON_NOT_CHECKABLE -> DropReason.NOT_CHECKABLE;
      case DROP_REASON_UNSPECIFIED, UNRECOGNIZED -> throw Fields.unknown(stored);
    };
  }
}
