package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountState;
import io.assay.actors.account.Credits;
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
        p.getRevision());
  }

  private static SnapshotsProto.AccountKey key(AccountState.Key value) {
    return SnapshotsProto.AccountKey.newBuilder()
        .setAccount(value.account().value())
        .setName(value.name())
        .setSecretSha256(value.secretSha256())
        .setLimits(AccountMapping.limits(value.limits()))
        .setRevoked(value.revoked())
        .build();
  }

  private static AccountState.Key key(SnapshotsProto.AccountKey p) {
    return new AccountState.Key(
        Fields.read("account", p.getAccount(), AccountId::new),
        p.getName(),
        p.getSecretSha256(),
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
