package io.assay.http.management;

import io.assay.actors.network.NetworkRefusal;

/** The network's membership did not take what was asked of it. */
public final class NetworkRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient NetworkRefusal reason;

  /** Refused for that reason. */
  public NetworkRefusedException(NetworkRefusal reason) {
    super("network refused: " + reason, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public NetworkRefusal reason() {
    return reason;
  }
}
