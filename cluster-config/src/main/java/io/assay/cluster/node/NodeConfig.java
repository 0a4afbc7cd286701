package io.assay.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.assay.http.HttpSettings;
import java.util.List;

/** Puts a node's configuration together: what was told, over the journal's, over what ships. */
final class NodeConfig {

  private static final List<String> SHIPPED =
      List.of(
          "assay-node.conf",
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
      for (String resource : SHIPPED) {
        all =
            all.withFallback(
                ConfigFactory.parseResources(NodeConfig.class.getClassLoader(), resource));
      }
      return all.withFallback(HttpSettings.defaults())
          .withFallback(ConfigFactory.defaultReference())
          .resolve();
    } catch (ConfigException e) {
      throw new NodeStartException("configuration: " + e.getMessage(), e);
    }
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
