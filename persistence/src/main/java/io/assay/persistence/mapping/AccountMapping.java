package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountState;
import io.assay.actors.account.Budget;
import io.assay.actors.account.BudgetWindow;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.task.TaskName;
import io.assay.persistence.proto.AccountProto;
import io.assay.persistence.proto.SnapshotsProto;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The stored form of an account's events and state. */
public final class AccountMapping {

  private static final List<Codec<?>> KEYS =
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
              "account.KeyRotated/1",
              AccountEvent.KeyRotated.class,
              AccountMapping::rotated,
              AccountProto.KeyRotated.parser(),
              AccountMapping::rotated),
          Codec.of(
              "account.State/1",
              AccountState.class,
              AccountStateMapping::state,
              SnapshotsProto.AccountState.parser(),
              AccountStateMapping::state));

  private AccountMapping() {}

  /** How each event and the snapshot is stored. */
  public static List<Codec<?>> codecs() {
    return Stream.of(KEYS, OrderMapping.CODECS).<Codec<?>>flatMap(List::stream).toList();
  }

  static AccountProto.KeyLimits limits(KeyLimits value) {
    AccountProto.KeyLimits.Builder builder =
        AccountProto.KeyLimits.newBuilder()
            .setRequestsPerMinute(value.requestsPerMinute())
            .setUnlimited(value.unlimited())
            .setDisabled(value.disabled());
    value.tasks().forEach(task -> builder.addTasks(task.value()));
    value.expiresAt().ifPresent(at -> builder.setExpiresAt(write(at)));
    value.unitsPerMinute().ifPresent(builder::setUnitsPerMinute);
    value.concurrentRequests().ifPresent(builder::setConcurrentRequests);
    value
        .budget()
        .ifPresent(
            budget ->
                builder
                    .getBudgetBuilder()
                    .setCredits(budget.credits())
                    .setWindow(window(budget.window())));
    return builder.build();
  }

  static KeyLimits limits(AccountProto.KeyLimits p) {
    return new KeyLimits(
        p.getRequestsPerMinute(),
        p.getUnlimited(),
        new TreeSet<>(Fields.list("tasks", p.getTasksList(), TaskName::new)),
        Fields.optional("expires_at", p.hasExpiresAt(), p.getExpiresAt(), CommonMapping::instant),
        p.getDisabled(),
        p.hasUnitsPerMinute() ? OptionalLong.of(p.getUnitsPerMinute()) : OptionalLong.empty(),
        p.hasConcurrentRequests() ? OptionalInt.of(p.getConcurrentRequests()) : OptionalInt.empty(),
        budget(p));
  }

  private static Optional<Budget> budget(AccountProto.KeyLimits p) {
    return Fields.optional(
        "budget",
        p.hasBudget(),
        p.getBudget(),
        budget ->
            new Budget(
                budget.getCredits(),
                Fields.read("window", budget.getWindow(), AccountMapping::window)));
  }

  private static AccountProto.BudgetWindow window(BudgetWindow value) {
    return switch (value) {
      case HOUR -> AccountProto.BudgetWindow.BUDGET_WINDOW_HOUR;
      case DAY -> AccountProto.BudgetWindow.BUDGET_WINDOW_DAY;
      case WEEK -> AccountProto.BudgetWindow.BUDGET_WINDOW_WEEK;
      case MONTH -> AccountProto.BudgetWindow.BUDGET_WINDOW_MONTH;
    };
  }

  private static BudgetWindow window(AccountProto.BudgetWindow stored) {
    return switch (stored) {
      case BUDGET_WINDOW_HOUR -> BudgetWindow.HOUR;
      case BUDGET_WINDOW_DAY -> BudgetWindow.DAY;
      case BUDGET_WINDOW_WEEK -> BudgetWindow.WEEK;
      case BUDGET_WINDOW_MONTH -> BudgetWindow.MONTH;
      case BUDGET_WINDOW_UNSPECIFIED, UNRECOGNIZED -> throw Fields.unknown(stored);
    };
  }

  private static AccountProto.KeyRotated rotated(AccountEvent.KeyRotated e) {
    return AccountProto.KeyRotated.newBuilder()
        .setSecretSha256(e.secretSha256())
        .setPreviousUntil(write(e.previousUntil()))
        .setAt(write(e.at()))
        .build();
  }

  private static AccountEvent.KeyRotated rotated(AccountProto.KeyRotated p) {
    return new AccountEvent.KeyRotated(
        p.getSecretSha256(),
        Fields.required(
            "previous_until", p.hasPreviousUntil(), p.getPreviousUntil(), CommonMapping::instant),
        QueryMapping.at(p.hasAt(), p.getAt()));
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
}
