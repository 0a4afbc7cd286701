package io.assay.persistence.mapping;

import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.persistence.proto.MinerProto;

/** The mapping of the records that policies read: rewards and periods. */
final class HistoryMapping {

  private HistoryMapping() {}

  static MinerProto.Reward reward(Reward value) {
    MinerProto.Reward.Builder builder =
        MinerProto.Reward.newBuilder()
            .setTask(value.task().value())
            .setFinding(EvidenceMapping.finding(value.finding()))
            .setSynthetic(value.synthetic())
            .setAt(CommonMapping.write(value.at()));
    value.recordedSpeedFactor().ifPresent(builder::setRecordedSpeedFactor);
    value.responseSeconds().ifPresent(builder::setResponseSeconds);
    value.units().ifPresent(builder::setUnits);
    value.volume().ifPresent(builder::setVolume);
    return builder.build();
  }

  static Reward reward(MinerProto.Reward p) {
    return new Reward(
        QueryMapping.task(p.getTask()),
        Fields.required("finding", p.hasFinding(), p.getFinding(), EvidenceMapping::finding),
        Fields.optional(p.hasRecordedSpeedFactor(), p.getRecordedSpeedFactor()),
        Fields.optional(p.hasResponseSeconds(), p.getResponseSeconds()),
        Fields.optional(p.hasUnits(), p.getUnits()),
        Fields.optional(p.hasVolume(), p.getVolume()),
        p.getSynthetic(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  static MinerProto.PeriodRecord period(PeriodRecord value) {
    MinerProto.PeriodRecord.Builder builder =
        MinerProto.PeriodRecord.newBuilder()
            .setTask(value.task().value())
            .setImported(value.imported())
            .setDeclaredVolume(value.declaredVolume())
            .setConsumedVolume(value.consumedVolume())
            .setTotalRequests(value.totalRequests())
            .setRequests429(value.requests429())
            .setRequests500(value.requests500())
            .setAt(CommonMapping.write(value.at()));
    value.recordedScore().ifPresent(builder::setRecordedScore);
    return builder.build();
  }

  static PeriodRecord period(MinerProto.PeriodRecord p) {
    return new PeriodRecord(
        QueryMapping.task(p.getTask()),
        p.getImported(),
        Fields.optional(p.hasRecordedScore(), p.getRecordedScore()),
        p.getDeclaredVolume(),
        p.getConsumedVolume(),
        p.getTotalRequests(),
        p.getRequests429(),
        p.getRequests500(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }
}
