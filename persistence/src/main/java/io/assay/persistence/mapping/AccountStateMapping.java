package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountState;
import io.assay.actors.account.Credits;
import io.assay.actors.account.Orders;
import io.assay.actors.account.Usage;
import io.assay.persistence.proto.SnapshotsProto;

/** The mapping of an account's state. */
final class AccountStateMapping {

  private AccountStateMapping() {}

  static SnapshotsProto.AccountState state(AccountState value) {
    SnapshotsProto.AccountState.Builder builder =
        SnapshotsProto.AccountState.newBuilder()
            .setCredits(credits(value.credits()))
            .setSettled(MinerStateMapping.recent(value.settled()))
            .setRevision(value.revision());
    value.key().ifPresent(key -> builder.setKey(key(key)));
    value.orders().open().forEach((id, order) -> builder.addOpen(OrdersMapping.order(id, order)));
    value
        .orders()
        .lapsed()
        .forEach((id, order) -> builder.addLapsed(OrdersMapping.order(id, order)));
    if (!value.usage().equals(Usage.none())) {
      builder.setUsage(OrdersMapping.usage(value.usage()));
    }
    value.calls().calls().forEach((key, call) -> builder.addCalls(OrdersMapping.call(key, call)));
    value
        .topUps()
        .forEach(
            (reference, credits) ->
                builder.addTopUpsBuilder().setReference(reference).setCredits(credits));
    return builder.build();
  }

  static AccountState state(SnapshotsProto.AccountState p) {
    return new AccountState(
        Fields.optional("key", p.hasKey(), p.getKey(), AccountStateMapping::key),
        Fields.required("credits", p.hasCredits(), p.getCredits(), AccountStateMapping::credits),
        Fields.sorted(
            "top_ups",
            p.getTopUpsList(),
            SnapshotsProto.TopUp::getReference,
            SnapshotsProto.TopUp::getCredits),
        Fields.required("settled", p.hasSettled(), p.getSettled(), MinerStateMapping::recent),
        new Orders(
            OrdersMapping.orders("open", p.getOpenList()),
            OrdersMapping.orders("lapsed", p.getLapsedList())),
        Fields.optional("usage", p.hasUsage(), p.getUsage(), OrdersMapping::usage)
            .orElseGet(Usage::none),
        OrdersMapping.calls(p.getCallsList()),
        p.getRevision());
  }

  private static SnapshotsProto.AccountKey key(AccountState.Key value) {
    SnapshotsProto.AccountKey.Builder builder =
        SnapshotsProto.AccountKey.newBuilder()
            .setAccount(value.account().value())
            .setName(value.name())
            .setSecretSha256(value.secretSha256())
            .setLimits(AccountMapping.limits(value.limits()))
            .setRevoked(value.revoked());
    value
        .previous()
        .ifPresent(
            previous ->
                builder
                    .setPreviousSha256(previous.secretSha256())
                    .setPreviousUntil(write(previous.until())));
    return builder.build();
  }

  private static AccountState.Key key(SnapshotsProto.AccountKey p) {
    return new AccountState.Key(
        Fields.read("account", p.getAccount(), AccountId::new),
        p.getName(),
        p.getSecretSha256(),
        Fields.optional(
            "previous_until",
            p.hasPreviousUntil(),
            p.getPreviousUntil(),
            until ->
                new AccountState.Previous(p.getPreviousSha256(), CommonMapping.instant(until))),
        Fields.required("limits", p.hasLimits(), p.getLimits(), AccountMapping::limits),
        p.getRevoked());
  }

  private static SnapshotsProto.Credits credits(Credits value) {
    SnapshotsProto.Credits.Builder builder =
        SnapshotsProto.Credits.newBuilder()
            .setToppedUp(value.toppedUp())
            .setBalance(value.balance())
            .setReserved(value.reserved())
            .setCharged(value.charged());
    value
        .reservations()
        .forEach(
            (query, credits) ->
                builder.addReservationsBuilder().setQuery(write(query)).setCredits(credits));
    return builder.build();
  }

  private static Credits credits(SnapshotsProto.Credits p) {
    return new Credits(
        p.getToppedUp(),
        p.getBalance(),
        p.getReserved(),
        p.getCharged(),
        Fields.sorted(
            "reservations",
            p.getReservationsList(),
            each -> QueryMapping.query(each.hasQuery(), each.getQuery()),
            SnapshotsProto.Reservation::getCredits));
  }
}
