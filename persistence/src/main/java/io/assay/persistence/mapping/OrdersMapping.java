package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.account.Buckets;
import io.assay.actors.account.Idempotency;
import io.assay.actors.account.KnownCall;
import io.assay.actors.account.KnownCall.Standing;
import io.assay.actors.account.KnownCalls;
import io.assay.actors.account.OpenOrder;
import io.assay.actors.account.Usage;
import io.assay.actors.query.QueryId;
import io.assay.persistence.proto.SnapshotsProto;
import java.util.List;
import java.util.TreeMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/** The mapping of what an account's state knows of its orders and its use. */
final class OrdersMapping {

  private OrdersMapping() {}

  static SnapshotsProto.OpenOrder order(QueryId id, OpenOrder value) {
    SnapshotsProto.OpenOrder.Builder builder =
        SnapshotsProto.OpenOrder.newBuilder()
            .setOrder(write(id))
            .setTask(OrderMapping.task(value.task()))
            .setRequestId(value.requestId())
            .setUnits(value.units())
            .setReservedAt(write(value.reservedAt()));
    value.owner().ifPresent(owner -> builder.setOwner(owner.value()));
    value.deadline().ifPresent(deadline -> builder.setDeadline(write(deadline)));
    value.key().ifPresent(key -> builder.setKey(EvidenceMapping.sha256(key)));
    return builder.build();
  }

  static PSortedMap<QueryId, OpenOrder> orders(
      String field, List<SnapshotsProto.OpenOrder> stored) {
    return Fields.sorted(
        field,
        stored,
        p -> Fields.required("order", p.hasOrder(), p.getOrder(), CommonMapping::query),
        OrdersMapping::order);
  }

  private static OpenOrder order(SnapshotsProto.OpenOrder p) {
    return new OpenOrder(
        OrderMapping.task(p.getTask()),
        p.getRequestId(),
        p.getUnits(),
        OrderMapping.owner(p.getOwner()),
        Fields.optional("deadline", p.hasDeadline(), p.getDeadline(), CommonMapping::instant),
        Fields.optional("key", !p.getKey().isEmpty(), p.getKey(), EvidenceMapping::sha256),
        Fields.required(
            "reserved_at", p.hasReservedAt(), p.getReservedAt(), CommonMapping::instant));
  }

  static SnapshotsProto.Usage usage(Usage value) {
    SnapshotsProto.Usage.Builder builder = SnapshotsProto.Usage.newBuilder();
    value.requests().seconds().forEach((n, amount) -> builder.addRequests(counted(n, amount)));
    value.units().seconds().forEach((n, amount) -> builder.addUnits(counted(n, amount)));
    value.spent().forEach((n, amount) -> builder.addSpent(counted(n, amount)));
    return builder.build();
  }

  static Usage usage(SnapshotsProto.Usage p) {
    return new Usage(
        new Buckets(counted("requests", p.getRequestsList())),
        new Buckets(counted("units", p.getUnitsList())),
        counted("spent", p.getSpentList()));
  }

  private static SnapshotsProto.Counted counted(long number, long amount) {
    return SnapshotsProto.Counted.newBuilder().setNumber(number).setAmount(amount).build();
  }

  private static PSortedMap<Long, Long> counted(String field, List<SnapshotsProto.Counted> stored) {
    return Fields.sorted(
        field, stored, SnapshotsProto.Counted::getNumber, SnapshotsProto.Counted::getAmount);
  }

  static SnapshotsProto.KnownCall call(String key, KnownCall value) {
    SnapshotsProto.KnownCall.Builder builder =
        SnapshotsProto.KnownCall.newBuilder()
            .setIdempotency(OrderMapping.idempotency(new Idempotency(key, value.fingerprint())));
    value
        .orders()
        .forEach(
            (order, standing) ->
                builder.addOrdersBuilder().setOrder(write(order)).setStanding(standing(standing)));
    value.kept().ifPresent(sample -> builder.setKept(EvidenceMapping.sample(sample)));
    value.chargedAt().ifPresent(at -> builder.setChargedAt(write(at)));
    return builder.build();
  }

  static KnownCalls calls(List<SnapshotsProto.KnownCall> stored) {
    TreeMap<String, KnownCall> calls = new TreeMap<>();
    var unused =
        Fields.list(
            "calls",
            stored,
            p -> {
              Idempotency known =
                  Fields.required(
                      "idempotency",
                      p.hasIdempotency(),
                      p.getIdempotency(),
                      OrderMapping::idempotency);
              return calls.put(known.key(), call(known.fingerprint(), p));
            });
    return KnownCalls.of(TreePMap.from(calls));
  }

  private static KnownCall call(String fingerprint, SnapshotsProto.KnownCall p) {
    return new KnownCall(
        fingerprint,
        Fields.sorted(
            "orders",
            p.getOrdersList(),
            each ->
                Fields.required("order", each.hasOrder(), each.getOrder(), CommonMapping::query),
            each -> Fields.read("standing", each.getStanding(), OrdersMapping::standing)),
        Fields.optional("kept", p.hasKept(), p.getKept(), EvidenceMapping::sample),
        Fields.optional("charged_at", p.hasChargedAt(), p.getChargedAt(), CommonMapping::instant));
  }

  private static SnapshotsProto.OrderStanding standing(Standing value) {
    return switch (value) {
      case OPEN -> SnapshotsProto.OrderStanding.ORDER_STANDING_OPEN;
      case CHARGED -> SnapshotsProto.OrderStanding.ORDER_STANDING_CHARGED;
      case RELEASED -> SnapshotsProto.OrderStanding.ORDER_STANDING_RELEASED;
      case LAPSED -> SnapshotsProto.OrderStanding.ORDER_STANDING_LAPSED;
    };
  }

  private static Standing standing(SnapshotsProto.OrderStanding stored) {
    return switch (stored) {
      case ORDER_STANDING_OPEN -> Standing.OPEN;
      case ORDER_STANDING_CHARGED -> Standing.CHARGED;
      case ORDER_STANDING_RELEASED -> Standing.RELEASED;
      case ORDER_STANDING_LAPSED -> Standing.LAPSED;
      case ORDER_STANDING_UNSPECIFIED, UNRECOGNIZED -> throw Fields.unknown(stored);
    };
  }
}
