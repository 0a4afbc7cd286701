package io.assay.actors.account;

import io.assay.actors.ClusterMessage;
import org.apache.pekko.actor.typed.ActorRef;

/** What an account entity receives. */
public sealed interface AccountRequest extends ClusterMessage {

  /** Do this, and answer when it is durable. */
  record Ask(AccountCommand command, ActorRef<AccountReply> replyTo) implements AccountRequest {}

  /**
   * Say whether the key with this secret may be used now.
   *
   * @param secretSha256 the SHA-256 of the presented key, as {@link Secrets#parse} gives it
   */
  record Authenticate(String secretSha256, ActorRef<AccountReply> replyTo)
      implements AccountRequest {}

  /** Say how the account stands now. */
  record GetStatus(ActorRef<AccountStatus> replyTo) implements AccountRequest {}
}
