package io.assay.actors.account;

import io.assay.actors.ClusterMessage;

/** How an account answers. */
public sealed interface AccountReply extends ClusterMessage {

  /**
   * Recorded, or recorded already.
   *
   * @param balance what is free after it, in credits
   * @param revision the account's sequence number then
   */
  record Accepted(long balance, long revision) implements AccountReply {}

  /**
   * The presented key is right and may be used now.
   *
   * @param balance what is free, in credits
   */
  record Authenticated(String name, KeyLimits limits, long balance) implements AccountReply {}

  /** Not taken. */
  record Refused(AccountRefusal reason) implements AccountReply {}
}
