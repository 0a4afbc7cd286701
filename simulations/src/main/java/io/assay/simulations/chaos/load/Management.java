package io.assay.simulations.chaos.load;

import java.net.URI;

/**
 * How a node is administered.
 *
 * @param address its management port
 * @param token what opens it
 */
public record Management(URI address, String token) {
  @Override
  public String toString() {
    return address.toString();
  }
}
