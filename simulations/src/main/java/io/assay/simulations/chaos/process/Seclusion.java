package io.assay.simulations.chaos.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Namespaces of network and mounts of a run's own, where the machine permits them: in them nodes
 * can be cut off from each other and disks be filled without anybody else noticing, and all of it
 * is gone when the run's processes are.
 */
public final class Seclusion {

  /** Set in the environment of a harness that is secluded. */
  public static final String INSIDE = "ASSAY_CHAOS_SECLUDED";

  private static final String SCRIPT =
      "ip link set lo up && ip rule add pref 100 lookup local && ip rule del pref 0 && exec \"$@\"";
  private static final int FIRST_RULE = 10;

  private final boolean inside;

  private Seclusion(boolean inside) {
    this.inside = inside;
  }

  /** Whether this process is secluded. */
  public static Seclusion ofThisProcess() {
    return new Seclusion("1".equals(System.getenv(INSIDE)));
  }

  /** Whether namespaces can be made here. */
  public static boolean isPermitted() {
    return Child.tool(command(List.of("true")));
  }

  /** The same command in namespaces of its own. */
  public static List<String> command(List<String> command) {
    List<String> secluded =
        new ArrayList<>(List.of("unshare", "--net", "--mount", "--", "sh", "-c", SCRIPT, "sh"));
    secluded.addAll(command);
    return secluded;
  }

  /** Whether this process is secluded. */
  public boolean isInside() {
    return inside;
  }

  /** A disk for a node's data. */
  public DataVolume volume(Path folder, String name) {
    return inside ? new LoopVolume(folder, name) : new PlainVolume(folder, name);
  }

  /** Lets an address and these others not hear each other, in either direction. */
  public void cut(String host, List<String> others) {
    int rule = FIRST_RULE;
    for (String other : others) {
      rule(rule++, host, other);
      rule(rule++, other, host);
    }
  }

  private static void rule(int preference, String from, String to) {
    String pref = Integer.toString(preference);
    Child.require(List.of("ip", "rule", "add", "pref", pref, "from", from, "to", to, "blackhole"));
  }

  /** Undoes {@link #cut}. */
  public void join(List<String> others) {
    for (int rule = FIRST_RULE; rule < FIRST_RULE + 2 * others.size(); rule++) {
      var unused = Child.tool(List.of("ip", "rule", "del", "pref", Integer.toString(rule)));
    }
  }
}
