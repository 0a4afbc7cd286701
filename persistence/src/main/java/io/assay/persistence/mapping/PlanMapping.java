package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.MemberPlan;
import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRecord;
import io.assay.persistence.proto.WeightsProto;

/** The mapping of what a period draws at its opening, and of the weights it ends with. */
final class PlanMapping {

  private PlanMapping() {}

  static WeightsProto.PeriodOpened opened(WeightsEvent.PeriodOpened e) {
    WeightsProto.PeriodOpened.Builder builder =
        WeightsProto.PeriodOpened.newBuilder()
            .setPeriod(e.period())
            .setOpensAt(write(e.opensAt()))
            .setClosesAt(write(e.closesAt()))
            .setSeed(e.seed())
            .setAt(write(e.at()));
    e.members()
        .forEach(
            (hotkey, plan) ->
                builder
                    .addMembersBuilder()
                    .setHotkey(hotkey.value())
                    .setUid(plan.uid())
                    .addAllParts(write(plan.parts())));
    return builder.build();
  }

  static WeightsEvent.PeriodOpened opened(WeightsProto.PeriodOpened p) {
    return new WeightsEvent.PeriodOpened(
        p.getPeriod(),
        Fields.required("opens_at", p.hasOpensAt(), p.getOpensAt(), CommonMapping::instant),
        Fields.required("closes_at", p.hasClosesAt(), p.getClosesAt(), CommonMapping::instant),
        p.getSeed(),
        Fields.sorted(
            "members",
            p.getMembersList(),
            each -> NetworkMapping.hotkey(each.getHotkey()),
            PlanMapping::plan),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static MemberPlan plan(WeightsProto.MemberPlan p) {
    return new MemberPlan(p.getUid(), CommonMapping.numbers("parts", p.getPartsList()));
  }

  static WeightsProto.WeightsRecord record(WeightsRecord value) {
    WeightsProto.WeightsRecord.Builder builder =
        WeightsProto.WeightsRecord.newBuilder()
            .setPeriod(value.period())
            .setClosesAt(write(value.closesAt()))
            .setPolicy(value.policy())
            .setPolicyVersion(value.policyVersion())
            .setDigest(value.digest());
    value
        .configuration()
        .forEach((key, text) -> builder.addConfigurationBuilder().setKey(key).setValue(text));
    value.members().forEach(cut -> builder.addMembers(cut(cut)));
    value
        .scores()
        .forEach(
            (hotkey, score) ->
                builder.addScoresBuilder().setHotkey(hotkey.value()).setScore(score));
    return builder.build();
  }

  static WeightsRecord record(WeightsProto.WeightsRecord p) {
    return new WeightsRecord(
        p.getPeriod(),
        Fields.required("closes_at", p.hasClosesAt(), p.getClosesAt(), CommonMapping::instant),
        p.getPolicy(),
        p.getPolicyVersion(),
        Fields.sorted(
            "configuration",
            p.getConfigurationList(),
            WeightsProto.Setting::getKey,
            WeightsProto.Setting::getValue),
        Fields.list("members", p.getMembersList(), PlanMapping::cut),
        Fields.sorted(
            "scores",
            p.getScoresList(),
            each -> NetworkMapping.hotkey(each.getHotkey()),
            WeightsProto.MemberScore::getScore),
        p.getDigest());
  }

  static WeightsProto.MemberCut cut(MemberCut value) {
    return WeightsProto.MemberCut.newBuilder()
        .setHotkey(value.hotkey().value())
        .setUid(value.uid())
        .setPeriod(value.period())
        .setCut(value.cut())
        .setStale(value.stale())
        .build();
  }

  static MemberCut cut(WeightsProto.MemberCut p) {
    return new MemberCut(
        NetworkMapping.hotkey(p.getHotkey()), p.getUid(), p.getPeriod(), p.getCut(), p.getStale());
  }
}
