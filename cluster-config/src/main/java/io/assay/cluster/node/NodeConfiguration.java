package io.assay.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.assay.cluster.join.ClusterSettings;
import io.assay.cluster.join.JoinBy;
import io.assay.cluster.statistics.StatisticsSettings;
import io.assay.persistence.storage.JournalKind;
import io.assay.streams.checking.ModelServerSettings;
import java.util.List;
import java.util.OptionalInt;

/**
 * The configuration that a node would start with, for those who look at it without starting one.
 *
 * @param effective every key, with the operator's values over those that ship
 * @param cluster how the node would find the others
 * @param journal which journal it would have
 * @param modelServers who would judge answers
 * @param statistics whether and where statistics would be posted
 */
public record NodeConfiguration(
    Config effective,
    ClusterSettings cluster,
    JournalKind journal,
    List<ModelServerSettings> modelServers,
    StatisticsSettings statistics) {

  /** Copies. */
  public NodeConfiguration {
    modelServers = List.copyOf(modelServers);
  }

  /**
   * Puts it together and checks every value.
   *
   * @throws NodeStartException with what a start would say
   */
  public static NodeConfiguration of(NodeOptions options) {
    Config config = NodeConfig.of(options, ConfigFactory.empty());
    NodeSettings settings = NodeSettings.from(config);
    NodeConfig.requireSharedJournal(config, settings);
    return new NodeConfiguration(
        config,
        settings.cluster(),
        journal(config),
        settings.checking().servers(),
        settings.statistics());
  }

  private static JournalKind journal(Config config) {
    try {
      JournalKind kind = JournalKind.of(config);
      if (kind == JournalKind.CASSANDRA) {
        var unused = JournalKind.cassandra(config);
      }
      return kind;
    } catch (ConfigException | IllegalArgumentException e) {
      throw new NodeStartException("configuration: " + e.getMessage(), e);
    }
  }

  /** The port at which pods would ask each other, if they would. */
  public OptionalInt bootstrapPort() {
    return cluster.join() == JoinBy.KUBERNETES
        ? OptionalInt.of(effective.getInt("assay.cluster.kubernetes.port"))
        : OptionalInt.empty();
  }
}
