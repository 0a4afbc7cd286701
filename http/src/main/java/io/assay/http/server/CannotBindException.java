package io.assay.http.server;

/** A server that cannot listen; the message says where, why, and what to do. */
public final class CannotBindException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;

  CannotBindException(String server, ListenSettings settings, boolean inUse, Throwable cause) {
    super(message(server, settings, inUse, cause), cause);
    this.port = settings.port();
  }

  /** The port that was asked for. */
  public int port() {
    return port;
  }

  private static String message(
      String server, ListenSettings settings, boolean inUse, Throwable cause) {
    String where = settings.host() + ":" + settings.port();
    return inUse
        ? "port "
            + settings.port()
            + " is in use: another program listens on "
            + where
            + "; stop it, or choose another port for "
            + server
        : "cannot listen on " + where + " for " + server + ": " + cause.getMessage();
  }
}
