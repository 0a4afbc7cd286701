package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsState;
import io.assay.persistence.proto.SnapshotsProto;
import io.assay.persistence.proto.WeightsProto;
import java.util.List;

/** The stored form of the period clock's and the weights' events and state. */
public final class WeightsMapping {

  private static final List<Codec<?>> CODECS =
      List.of(
          Codec.of(
              "weights.PeriodOpened/1",
              WeightsEvent.PeriodOpened.class,
              PlanMapping::opened,
              WeightsProto.PeriodOpened.parser(),
              PlanMapping::opened),
          Codec.of(
              "weights.PeriodClosed/1",
              WeightsEvent.PeriodClosed.class,
              WeightsMapping::closed,
              WeightsProto.PeriodClosed.parser(),
              WeightsMapping::closed),
          Codec.of(
              "weights.PeriodSkipped/1",
              WeightsEvent.PeriodSkipped.class,
              WeightsMapping::skipped,
              WeightsProto.PeriodSkipped.parser(),
              WeightsMapping::skipped),
          Codec.of(
              "weights.WeightsComputed/1",
              WeightsEvent.WeightsComputed.class,
              WeightsMapping::computed,
              WeightsProto.WeightsComputed.parser(),
              WeightsMapping::computed),
          Codec.of(
              "weights.PublicationRequested/1",
              WeightsEvent.PublicationRequested.class,
              WeightsMapping::requested,
              WeightsProto.PublicationRequested.parser(),
              WeightsMapping::requested),
          Codec.of(
              "weights.WeightsPublished/1",
              WeightsEvent.WeightsPublished.class,
              WeightsMapping::published,
              WeightsProto.WeightsPublished.parser(),
              WeightsMapping::published),
          Codec.of(
              "weights.PublicationFailed/1",
              WeightsEvent.PublicationFailed.class,
              WeightsMapping::failed,
              WeightsProto.PublicationFailed.parser(),
              WeightsMapping::failed),
          Codec.of(
              "weights.State/1",
              WeightsState.class,
              WeightsStateMapping::state,
              SnapshotsProto.WeightsState.parser(),
              WeightsStateMapping::state));

  private WeightsMapping() {}

  /** How each event and the snapshot is stored. */
  public static List<Codec<?>> codecs() {
    return CODECS;
  }

  private static WeightsProto.PeriodClosed closed(WeightsEvent.PeriodClosed e) {
    return WeightsProto.PeriodClosed.newBuilder()
        .setPeriod(e.period())
        .setClosesAt(write(e.closesAt()))
        .setAt(write(e.at()))
        .build();
  }

  private static WeightsEvent.PeriodClosed closed(WeightsProto.PeriodClosed p) {
    return new WeightsEvent.PeriodClosed(
        p.getPeriod(),
        Fields.required("closes_at", p.hasClosesAt(), p.getClosesAt(), CommonMapping::instant),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static WeightsProto.PeriodSkipped skipped(WeightsEvent.PeriodSkipped e) {
    return WeightsProto.PeriodSkipped.newBuilder()
        .setPeriod(e.period())
        .setFrom(write(e.from()))
        .setTo(write(e.to()))
        .setAt(write(e.at()))
        .build();
  }

  private static WeightsEvent.PeriodSkipped skipped(WeightsProto.PeriodSkipped p) {
    return new WeightsEvent.PeriodSkipped(
        p.getPeriod(),
        Fields.required("from", p.hasFrom(), p.getFrom(), CommonMapping::instant),
        Fields.required("to", p.hasTo(), p.getTo(), CommonMapping::instant),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static WeightsProto.WeightsComputed computed(WeightsEvent.WeightsComputed e) {
    return WeightsProto.WeightsComputed.newBuilder()
        .setRecord(PlanMapping.record(e.record()))
        .setAt(write(e.at()))
        .build();
  }

  private static WeightsEvent.WeightsComputed computed(WeightsProto.WeightsComputed p) {
    return new WeightsEvent.WeightsComputed(
        Fields.required("record", p.hasRecord(), p.getRecord(), PlanMapping::record),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static WeightsProto.PublicationRequested requested(WeightsEvent.PublicationRequested e) {
    return WeightsProto.PublicationRequested.newBuilder()
        .setPeriod(e.period())
        .setTarget(e.target())
        .setAttempt(e.attempt())
        .setAt(write(e.at()))
        .build();
  }

  private static WeightsEvent.PublicationRequested requested(WeightsProto.PublicationRequested p) {
    return new WeightsEvent.PublicationRequested(
        p.getPeriod(), p.getTarget(), p.getAttempt(), QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static WeightsProto.WeightsPublished published(WeightsEvent.WeightsPublished e) {
    return WeightsProto.WeightsPublished.newBuilder()
        .setPeriod(e.period())
        .setTarget(e.target())
        .setReference(e.reference())
        .setAt(write(e.at()))
        .build();
  }

  private static WeightsEvent.WeightsPublished published(WeightsProto.WeightsPublished p) {
    return new WeightsEvent.WeightsPublished(
        p.getPeriod(), p.getTarget(), p.getReference(), QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static WeightsProto.PublicationFailed failed(WeightsEvent.PublicationFailed e) {
    return WeightsProto.PublicationFailed.newBuilder()
        .setPeriod(e.period())
        .setTarget(e.target())
        .setAttempt(e.attempt())
        .setReason(e.reason())
        .setAt(write(e.at()))
        .build();
  }

  private static WeightsEvent.PublicationFailed failed(WeightsProto.PublicationFailed p) {
    return new WeightsEvent.PublicationFailed(
        p.getPeriod(),
        p.getTarget(),
        p.getAttempt(),
        p.getReason(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }
}
