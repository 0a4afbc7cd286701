package io.assay.actors.account;

import io.assay.actors.ClusterMessage;
import java.util.Optional;

/**
 * How an account stands at a moment, for lists and for people. Without the secret's hash.
 *
 * @param issued the key; empty if none was issued under this id
 * @param toppedUp all credits ever bought or given
 * @param balance what is free
 * @param reserved what is set aside for queries under way
 * @param charged all that was ever taken for queries
 * @param underway how many queries have a reservation
 * @param revision sequence number of its last event
 */
public record AccountStatus(
    AccountId account,
    Optional<Issued> issued,
    long toppedUp,
    long balance,
    long reserved,
    long charged,
    int underway,
    long revision)
    implements ClusterMessage {

  /** An issued key without its secret. */
  public record Issued(String name, KeyLimits limits, boolean revoked) {}

  /** The status of a state. */
  public static AccountStatus of(AccountId account, AccountState state) {
    Credits credits = state.credits();
    return new AccountStatus(
        account,
        state.key().map(key -> new Issued(key.name(), key.limits(), key.revoked())),
        credits.toppedUp(),
        credits.balance(),
        credits.reserved(),
        credits.charged(),
        credits.reservations().size(),
        state.revision());
  }
}
