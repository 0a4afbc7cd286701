package io.assay.cluster.join;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.Address;

/**
 * The settings under {@code assay.cluster}.
 *
 * @param join how the node finds its cluster
 * @param seeds the seed nodes; the first may form a new cluster
 * @param joinTimeout how long joining may take
 * @param clockTolerance how far this node's clock may be from the other nodes'
 */
public record ClusterSettings(
    JoinBy join, List<Address> seeds, Duration joinTimeout, Duration clockTolerance) {

  /** How long a node that stops may take to hand its entities to others. */
  private static final String HAND_OVER =
      "pekko.coordinated-shutdown.phases.cluster-sharding-shutdown-region.timeout";

  private static final String HAND_OVER_TIME = "10s";
  private static final String PATH = "assay.cluster.";
  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");
  private static final Duration SHORTEST_JOIN = Duration.ofSeconds(5);
  private static final Duration SHORTEST_TOLERANCE = Duration.ofSeconds(1);

  public ClusterSettings {
    seeds = List.copyOf(seeds);
    if (join == JoinBy.SEEDS && seeds.isEmpty()) {
      throw new IllegalArgumentException(
          PATH
              + "join is seeds, but assay.cluster.seeds is empty: expected HOST:PORT of some node");
    }
    requireAtLeast("join-timeout", joinTimeout, SHORTEST_JOIN);
    requireAtLeast("clock-tolerance", clockTolerance, SHORTEST_TOLERANCE);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static ClusterSettings from(Config config) {
    List<Address> seeds = SeedAddress.of(config);
    return new ClusterSettings(
        JoinBy.named(config.getString(PATH + "join"), !seeds.isEmpty()),
        seeds,
        config.getDuration(PATH + "join-timeout"),
        config.getDuration(PATH + "clock-tolerance"));
  }

  /** The settings for Pekko that follow from these, the node's bind address and its version. */
  public Config derived(Config config, String bindHost, String version) {
    String host = canonicalHost(config.getString(PATH + "host"), bindHost);
    Map<String, Object> keys = new HashMap<>();
    keys.put("pekko.remote.artery.canonical.hostname", host);
    keys.put("pekko.remote.artery.bind.hostname", bindHost);
    int port = config.getInt(PATH + "port");
    if (port > 0) {
      keys.put(
          "pekko.remote.artery.bind.port",
          config.getValue("pekko.remote.artery.canonical.port").unwrapped());
      keys.put("pekko.remote.artery.canonical.port", port);
    }
    keys.put("pekko.cluster.app-version", version);
    keys.put(
        "pekko.cluster.shutdown-after-unsuccessful-join-seed-nodes", joinTimeout.toMillis() + "ms");
    if (join != JoinBy.SELF) {
      keys.put(HAND_OVER, HAND_OVER_TIME);
    }
    if (join == JoinBy.KUBERNETES) {
      kubernetes(config.getConfig(PATH + "kubernetes"), host, keys);
    }
    Config derived = ConfigFactory.empty();
    for (Map.Entry<String, Object> each : keys.entrySet()) {
      ConfigValue value = ConfigValueFactory.fromAnyRef(each.getValue());
      derived = derived.withValue(each.getKey(), value);
    }
    return derived;
  }

  private String canonicalHost(String told, String bindHost) {
    if (!told.isEmpty()) {
      return told;
    }
    if (!WILDCARDS.contains(bindHost)) {
      return bindHost;
    }
    if (join == JoinBy.SELF) {
      return "127.0.0.1";
    }
    throw new IllegalArgumentException(
        PATH
            + "host is empty and --host is "
            + bindHost
            + ": expected the address at which the other nodes reach this one");
  }

  private static void kubernetes(Config told, String host, Map<String, Object> keys) {
    String http = "pekko.management.http.";
    keys.put(http + "hostname", host);
    keys.put(http + "bind-hostname", host);
    keys.put(http + "port", told.getInt("port"));
    keys.put(http + "routes.health-checks", "");
    String points = "pekko.management.cluster.bootstrap.contact-point-discovery.";
    keys.put(points + "discovery-method", told.getString("discovery"));
    keys.put(points + "service-name", SeedAddress.SYSTEM);
    keys.put(points + "port-name", told.getString("port-name"));
    keys.put(points + "required-contact-point-nr", told.getInt("contact-points"));
    String api = "pekko.discovery.kubernetes-api.";
    keys.put(api + "pod-label-selector", told.getString("pods"));
    keys.put(api + "use-raw-ip", true);
    if (!told.getString("namespace").isEmpty()) {
      keys.put(api + "pod-namespace", told.getString("namespace"));
    }
  }

  private static void requireAtLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          PATH + key + " is " + value + ": expected " + least + " or longer");
    }
  }
}
