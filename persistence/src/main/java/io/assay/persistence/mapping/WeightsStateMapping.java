package io.assay.persistence.mapping;

import io.assay.actors.weights.WeightsState;
import io.assay.persistence.proto.SnapshotsProto;

/** The mapping of the state of the period clock and the weights. */
final class WeightsStateMapping {

  private WeightsStateMapping() {}

  static SnapshotsProto.WeightsState state(WeightsState value) {
    SnapshotsProto.WeightsState.Builder builder = SnapshotsProto.WeightsState.newBuilder();
    value.open().ifPresent(open -> builder.setOpen(PlanMapping.opened(open)));
    value.closing().ifPresent(closing -> builder.setClosing(PlanMapping.opened(closing)));
    value.last().ifPresent(last -> builder.setLast(PlanMapping.record(last)));
    value.cuts().values().forEach(cut -> builder.addCuts(PlanMapping.cut(cut)));
    value
        .unpublished()
        .forEach(
            (target, publication) ->
                builder
                    .addUnpublishedBuilder()
                    .setTarget(target)
                    .setPeriod(publication.period())
                    .setAttempt(publication.attempt()));
    return builder.build();
  }

  static WeightsState state(SnapshotsProto.WeightsState p) {
    return new WeightsState(
        Fields.optional("open", p.hasOpen(), p.getOpen(), PlanMapping::opened),
        Fields.optional("closing", p.hasClosing(), p.getClosing(), PlanMapping::opened),
        Fields.optional("last", p.hasLast(), p.getLast(), PlanMapping::record),
        Fields.sorted(
            "cuts",
            p.getCutsList(),
            each -> NetworkMapping.hotkey(each.getHotkey()),
            PlanMapping::cut),
        Fields.sorted(
            "unpublished",
            p.getUnpublishedList(),
            SnapshotsProto.Publication::getTarget,
            each -> new WeightsState.Publication(each.getPeriod(), each.getAttempt())));
  }
}
