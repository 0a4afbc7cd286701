package io.assay.simulations.chaos.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Free ports that stay the same through a run, below those that the system gives to clients. */
public final class Ports {

  private static final int FIRST = 20_000;
  private static final int END = 31_000;
  private static final int STEP = 20;

  private int next;

  /** Begins somewhere: runs beside each other should begin elsewhere. */
  public Ports(long somewhere) {
    this.next = FIRST + (int) Math.floorMod(somewhere * STEP, (long) (END - FIRST - STEP));
  }

  /** The first of so many free ports that follow one another. */
  public int take(int count) {
    for (int tried = 0; tried < END - FIRST; tried += count) {
      int from = next;
      next = from + 2 * count < END ? from + count : FIRST;
      if (areFree(from, count)) {
        return from;
      }
    }
    throw new ChaosException("no " + count + " free ports from " + FIRST + " to " + END);
  }

  private static boolean areFree(int from, int count) {
    for (int port = from; port < from + count; port++) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), port));
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
