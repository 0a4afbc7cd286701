package io.assay.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.assay.cluster.join.ClusterSettings;
import io.assay.cluster.join.JoinBy;
import io.assay.cluster.join.SharedSettings;
import io.assay.http.HttpSettings;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts a node's configuration together: what was told, over the journal's, over what ships. */
final class NodeConfig {

  private static final String JOURNAL = "assay.journal.kind";
  private static final String EMBEDDED = "embedded";

  private static final List<String> SHIPPED =
      List.of(
          "assay-node.conf",
          "assay-cluster.conf",
          "assay-tasks.conf",
          "assay-policies.conf",
          "assay-dispatch.conf",
          "assay-checking.conf",
          "assay-traffic.conf",
          "assay-prices.conf",
          "assay-answers.conf",
          "assay-journal.conf");

  private NodeConfig() {}

  static Config of(NodeOptions options, Config journal) {
    try {
      Config all = told(options).withFallback(options.overrides()).withFallback(journal);
      Config told =
          all.withFallback(shipped()).withFallback(ConfigFactory.defaultReference()).resolve();
      return derived(options, told)
          .withFallback(all)
          .withFallback(failOver(told))
          .withFallback(shipped())
          .withFallback(ConfigFactory.defaultReference())
          .resolve();
    } catch (ConfigException e) {
      throw new NodeStartException("configuration: " + e.getMessage(), e);
    }
  }

  /** What the program ships, without the libraries' own. */
  static Config shipped() {
    Config all = ConfigFactory.empty();
    for (String resource : SHIPPED) {
      all = all.withFallback(resource(resource));
    }
    return all.withFallback(HttpSettings.defaults());
  }

  private static Config resource(String name) {
    return ConfigFactory.parseResources(NodeConfig.class.getClassLoader(), name);
  }

  private static Config derived(NodeOptions options, Config told) {
    try {
      return ClusterSettings.from(told).derived(told, options.host(), NodeVersion.current());
    } catch (IllegalArgumentException e) {
      throw new NodeStartException("configuration: " + e.getMessage(), e);
    }
  }

  private static Config failOver(Config told) {
    String name = told.getString("assay.cluster.fail-over");
    return switch (name) {
      case "normal" -> ConfigFactory.empty();
      case "quick" -> resource("assay-cluster-quick.conf");
      default ->
          throw new NodeStartException(
              "configuration: assay.cluster.fail-over is '" + name + "': expected normal or quick");
    };
  }

  /** One process owns an embedded journal: nodes on several of them would be several truths. */
  static void requireSharedJournal(Config config, NodeSettings settings) {
    if (config.getString(JOURNAL).equals(EMBEDDED) && settings.cluster().join() != JoinBy.SELF) {
      throw new NodeStartException(
          "a cluster of several nodes needs one journal for all: set "
              + JOURNAL
              + " = cassandra, or assay.cluster.join = self");
    }
  }

  /** What all nodes of a cluster must have in common. */
  static Config shared(Config config, NodeSettings settings) {
    TreeMap<String, String> shared = new TreeMap<>();
    shared.put("shards", config.getString("pekko.cluster.sharding.number-of-shards"));
    shared.put("period", settings.period().toString());
    shared.put("policy", settings.policy().name() + " version " + settings.policy().version());
    shared.put(
        "policy-settings",
        settings.policy().configuration().entrySet().stream()
            .map(each -> each.getKey() + " = " + each.getValue())
            .collect(Collectors.joining("\n", "", "\n")));
    shared.put(
        "tasks",
        settings.tasks().tasks().stream()
            .map(Object::toString)
            .collect(Collectors.joining("\n", "", "\n")));
    shared.put("journal", journal(config));
    shared.put("stake-share", Double.toString(settings.stakeShare()));
    return SharedSettings.described(shared).withFallback(config);
  }

  /** Which events it holds: two nodes on two keyspaces would be two truths. */
  private static String journal(Config config) {
    String kind = config.getString(JOURNAL);
    return kind.equals(EMBEDDED)
        ? kind
        : kind + " keyspace " + config.getString("assay.journal.cassandra.keyspace");
  }

  private static Config told(NodeOptions options) {
    return ConfigFactory.empty()
        .withValue("pekko.remote.artery.canonical.hostname", value(options.host()))
        .withValue("pekko.remote.artery.canonical.port", value(options.clusterPort()))
        .withValue("pekko.cluster.roles", ConfigValueFactory.fromIterable(options.roles()))
        .withValue("assay.http.public.host", value(options.host()))
        .withValue("assay.http.public.port", value(options.apiPort()))
        .withValue("assay.http.management.host", value(options.host()))
        .withValue("assay.http.management.port", value(options.managementPort()));
  }

  private static ConfigValue value(Object value) {
    return ConfigValueFactory.fromAnyRef(value);
  }
}
