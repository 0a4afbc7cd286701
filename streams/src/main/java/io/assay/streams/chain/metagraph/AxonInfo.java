package io.assay.streams.chain.metagraph;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a neuron says that it serves.
 *
 * @param block at which it said so; 0 if it never did
 * @param version of its software
 * @param ip the address as a number
 * @param port 0 if there is none
 * @param ipType 4 or 6
 * @param protocol a number of the neuron's own
 */
public record AxonInfo(
    long block, long version, BigInteger ip, int port, int ipType, int protocol) {

  private static final int V6 = 6;
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  /**
   * Host and port as they stand in a URL; empty if it does not serve, or the number is no address.
   */
  public Optional<String> authority() {
    int bytes = ipType == V6 ? V6_BYTES : V4_BYTES;
    if (port == 0 || ip.signum() == 0 || ip.bitLength() > bytes * Byte.SIZE) {
      return Optional.empty();
    }
    byte[] address = new byte[bytes];
    byte[] number = ip.toByteArray();
    int used = Math.min(number.length, bytes);
    System.arraycopy(number, number.length - used, address, bytes - used, used);
    try {
      String host = InetAddress.getByAddress(address).getHostAddress();
      return Optional.of((ipType == V6 ? "[" + host + "]" : host) + ":" + port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(bytes + " bytes are an address", e);
    }
  }
}
