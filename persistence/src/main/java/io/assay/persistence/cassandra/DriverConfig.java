package io.assay.persistence.cassandra;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our settings in the words of the Java driver, for the plugin's sessions and for ours. */
final class DriverConfig {

  private static final String ROOT = "datastax-java-driver.";

  private DriverConfig() {}

  static Config of(CassandraSettings settings) {
    Map<String, Object> keys = new HashMap<>();
    keys.put("basic.contact-points", settings.contactPoints());
    keys.put("basic.load-balancing-policy.local-datacenter", settings.localDatacenter());
    // A request's own time-out is that of its profile, and profiles inherit this one.
    keys.put("basic.request.timeout", settings.requestTimeout());
    keys.put("advanced.control-connection.timeout", settings.requestTimeout());
    keys.put("basic.request.consistency", "QUORUM");
    keys.put("advanced.metadata.schema.refreshed-keyspaces", List.of(settings.keyspace()));
    keys.put("advanced.resolve-contact-points", false);
    if (!settings.user().isEmpty()) {
      keys.put("advanced.auth-provider.class", "PlainTextAuthProvider");
      keys.put("advanced.auth-provider.username", settings.user());
      keys.put("advanced.auth-provider.password", settings.password());
    }
    keys.putAll(tls(settings.tls()));
    Map<String, Object> rooted = new HashMap<>();
    keys.forEach((key, value) -> rooted.put(ROOT + key, value));
    return ConfigFactory.parseMap(rooted);
  }

  /** The same for a connection that need not know where a table's rows are. */
  static Config withoutTables(CassandraSettings settings) {
    return ConfigFactory.parseMap(Map.of(ROOT + "advanced.metadata.schema.enabled", false))
        .withFallback(of(settings));
  }

  /**
   * The settings of a session beside those of the journal plugin. After an outage it is back as
   * soon as theirs are: the driver's default may wait for a minute.
   */
  static Config ofOwn(CassandraSettings settings) {
    return of(settings)
        .withFallback(
            ConfigFactory.parseResources(
                    DriverConfig.class.getClassLoader(), "assay-journal-cassandra.conf")
                .withOnlyPath(ROOT + "advanced.reconnection-policy"));
  }

  private static Map<String, Object> tls(TlsSettings tls) {
    if (!tls.enabled()) {
      return Map.of();
    }
    String factory = "advanced.ssl-engine-factory.";
    Map<String, Object> keys = new HashMap<>();
    keys.put(factory + "class", "DefaultSslEngineFactory");
    keys.put(factory + "hostname-validation", tls.verifyHostname());
    putUnlessEmpty(keys, factory + "truststore-path", tls.truststore());
    putUnlessEmpty(keys, factory + "truststore-password", tls.truststorePassword());
    putUnlessEmpty(keys, factory + "keystore-path", tls.keystore());
    putUnlessEmpty(keys, factory + "keystore-password", tls.keystorePassword());
    return keys;
  }

  private static void putUnlessEmpty(Map<String, Object> keys, String key, String value) {
    if (!value.isEmpty()) {
      keys.put(key, value);
    }
  }
}
