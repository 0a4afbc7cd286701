package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountState;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.task.TaskName;
import io.assay.persistence.proto.AccountProto;
import io.assay.persistence.proto.SnapshotsProto;
import java.util.List;
import java.util.TreeSet;

/** The stored form of an account's events and state. */
public final class AccountMapping {

  private static final List<Codec<?>> CODECS =
      List.of(
          Codec.of(
              "account.KeyIssued/1",
              AccountEvent.KeyIssued.class,
              AccountMapping::issued,
              AccountProto.KeyIssued.parser(),
              AccountMapping::issued),
          Codec.of(
              "account.KeyChanged/1",
              AccountEvent.KeyChanged.class,
              AccountMapping::changed,
              AccountProto.KeyChanged.parser(),
              AccountMapping::changed),
          Codec.of(
              "account.KeyRevoked/1",
              AccountEvent.KeyRevoked.class,
              AccountMapping::revoked,
              AccountProto.KeyRevoked.parser(),
              AccountMapping::revoked),
          Codec.of(
              "account.CreditsAdded/1",
              AccountEvent.CreditsAdded.class,
              AccountMapping::added,
              AccountProto.CreditsAdded.parser(),
              AccountMapping::added),
          Codec.of(
              "account.CreditsReserved/1",
              AccountEvent.CreditsReserved.class,
              AccountMapping::reserved,
              AccountProto.CreditsReserved.parser(),
              AccountMapping::reserved),
          Codec.of(
              "account.CreditsCharged/1",
              AccountEvent.CreditsCharged.class,
              AccountMapping::charged,
              AccountProto.CreditsCharged.parser(),
              AccountMapping::charged),
          Codec.of(
              "account.CreditsReleased/1",
              AccountEvent.CreditsReleased.class,
              AccountMapping::released,
              AccountProto.CreditsReleased.parser(),
              AccountMapping::released),
          Codec.of(
              "account.State/1",
              AccountState.class,
              AccountStateMapping::state,
              SnapshotsProto.AccountState.parser(),
              AccountStateMapping::state));

  private AccountMapping() {}

  /** How each event and the snapshot is stored. */
  public static List<Codec<?>> codecs() {
    return CODECS;
  }

  static AccountProto.KeyLimits limits(KeyLimits value) {
    AccountProto.KeyLimits.Builder builder =
        AccountProto.KeyLimits.newBuilder()
            .setRequestsPerMinute(value.requestsPerMinute())
            .setUnlimited(value.unlimited())
            .setDisabled(value.disabled());
    value.tasks().forEach(task -> builder.addTasks(task.value()));
    value.expiresAt().ifPresent(at -> builder.setExpiresAt(write(at)));
    return builder.build();
  }

  static KeyLimits limits(AccountProto.KeyLimits p) {
    return new KeyLimits(
        p.getRequestsPerMinute(),
        p.getUnlimited(),
        new TreeSet<>(Fields.list("tasks", p.getTasksList(), TaskName::new)),
        Fields.optional("expires_at", p.hasExpiresAt(), p.getExpiresAt(), CommonMapping::instant),
        p.getDisabled());
  }

  private static AccountProto.KeyIssued issued(AccountEvent.KeyIssued e) {
    return AccountProto.KeyIssued.newBuilder()
        .setAccount(e.account().value())
        .setName(e.name())
        .setSecretSha256(e.secretSha256())
        .setLimits(limits(e.limits()))
        .setAt(write(e.at()))
        .build();
  }

  private static AccountEvent.KeyIssued issued(AccountProto.KeyIssued p) {
    return new AccountEvent.KeyIssued(
        Fields.read("account", p.getAccount(), AccountId::new),
        p.getName(),
        p.getSecretSha256(),
        Fields.required("limits", p.hasLimits(), p.getLimits(), AccountMapping::limits),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static AccountProto.KeyChanged changed(AccountEvent.KeyChanged e) {
    return AccountProto.KeyChanged.newBuilder()
        .setName(e.name())
        .setSecretSha256(e.secretSha256())
        .setLimits(limits(e.limits()))
        .setAt(write(e.at()))
        .build();
  }

  private static AccountEvent.KeyChanged changed(AccountProto.KeyChanged p) {
    return new AccountEvent.KeyChanged(
        p.getName(),
        p.getSecretSha256(),
        Fields.required("limits", p.hasLimits(), p.getLimits(), AccountMapping::limits),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static AccountProto.KeyRevoked revoked(AccountEvent.KeyRevoked e) {
    return AccountProto.KeyRevoked.newBuilder().setReason(e.reason()).setAt(write(e.at())).build();
  }

  private static AccountEvent.KeyRevoked revoked(AccountProto.KeyRevoked p) {
    return new AccountEvent.KeyRevoked(p.getReason(), QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static AccountProto.CreditsAdded added(AccountEvent.CreditsAdded e) {
    return AccountProto.CreditsAdded.newBuilder()
        .setReference(e.reference())
        .setCredits(e.credits())
        .setAt(write(e.at()))
        .build();
  }

  private static AccountEvent.CreditsAdded added(AccountProto.CreditsAdded p) {
    return new AccountEvent.CreditsAdded(
        p.getReference(), p.getCredits(), QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static AccountProto.CreditsReserved reserved(AccountEvent.CreditsReserved e) {
    return AccountProto.CreditsReserved.newBuilder()
        .setQuery(write(e.query()))
        .setCredits(e.credits())
        .setAt(write(e.at()))
        .build();
  }

  private static AccountEvent.CreditsReserved reserved(AccountProto.CreditsReserved p) {
    return new AccountEvent.CreditsReserved(
        QueryMapping.query(p.hasQuery(), p.getQuery()),
        p.getCredits(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static AccountProto.CreditsCharged charged(AccountEvent.CreditsCharged e) {
    return AccountProto.CreditsCharged.newBuilder()
        .setQuery(write(e.query()))
        .setCredits(e.credits())
        .setAt(write(e.at()))
        .build();
  }

  private static AccountEvent.CreditsCharged charged(AccountProto.CreditsCharged p) {
    return new AccountEvent.CreditsCharged(
        QueryMapping.query(p.hasQuery(), p.getQuery()),
        p.getCredits(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static AccountProto.CreditsReleased released(AccountEvent.CreditsReleased e) {
    return AccountProto.CreditsReleased.newBuilder()
        .setQuery(write(e.query()))
        .setAt(write(e.at()))
        .build();
  }

  private static AccountEvent.CreditsReleased released(AccountProto.CreditsReleased p) {
    return new AccountEvent.CreditsReleased(
        QueryMapping.query(p.hasQuery(), p.getQuery()), QueryMapping.at(p.hasAt(), p.getAt()));
  }
}
