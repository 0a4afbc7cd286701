package io.assay.http.auth;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a client presents.
 *
 * @param bearer the bearer key, if there is one
 * @param remote the address of the connection's other end, if it is known
 * @param forwarded whether a proxy says that it passes on another's request
 */
public record Credentials(
    Optional<String> bearer, Optional<InetAddress> remote, boolean forwarded) {

  /** Whether the client itself is on this machine, as far as can be told. */
  public boolean fromLoopback() {
    return !forwarded && remote.filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Credentials[bearer=" + (bearer.isPresent() ? "present" : "absent") + "]";
  }
}
