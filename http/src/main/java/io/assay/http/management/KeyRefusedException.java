package io.assay.http.management;

import io.assay.actors.account.AccountRefusal;

/** An account did not take what was asked of it. */
public final class KeyRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AccountRefusal reason;

  /** Refused for that reason. */
  public KeyRefusedException(AccountRefusal reason) {
    super("account refused: " + reason, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public AccountRefusal reason() {
    return reason;
  }
}
