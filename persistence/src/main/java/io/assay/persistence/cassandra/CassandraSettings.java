package io.assay.persistence.cassandra;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the journal's Cassandra is, and how it is reached.
 *
 * @param contactPoints some of its nodes, as {@code host:port}
 * @param localDatacenter the datacenter that is asked
 * @param keyspace the keyspace: lower-case letters, digits and underscores, at most 48
 * @param clusterName the name of the assay cluster that the keyspace belongs to
 * @param user who logs in; empty for nobody
 * @param password that user's password
 * @param tls how connections are encrypted
 * @param replication how the keyspace is made, if it is
 * @param requestTimeout how long a request may take
 * @param connectWithin how long a start waits for a Cassandra that does not answer
 */
public record CassandraSettings(
    List<String> contactPoints,
    String localDatacenter,
    String keyspace,
    String clusterName,
    String user,
    String password,
    TlsSettings tls,
    Replication replication,
    Duration requestTimeout,
    Duration connectWithin) {

  /** Where they stand in the configuration. */
  public static final String PATH = "assay.journal.cassandra";

  private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
  private static final Pattern CONTACT_POINT = Pattern.compile("\\S+:[0-9]{1,5}");

  public CassandraSettings {
    contactPoints = List.copyOf(contactPoints);
    require(!contactPoints.isEmpty(), "contact-points", contactPoints, "one host:port or more");
    for (String point : contactPoints) {
      require(CONTACT_POINT.matcher(point).matches(), "contact-points", point, "host:port");
    }
    require(!localDatacenter.isBlank(), "local-datacenter", "''", "a datacenter's name");
    require(
        KEYSPACE.matcher(keyspace).matches(),
        "keyspace",
        "'" + keyspace + "'",
        "a lower-case letter, then up to 47 lower-case letters, digits and underscores");
    require(!clusterName.isBlank(), "cluster-name", "''", "a name of this assay cluster");
    require(positive(requestTimeout), "request-timeout", requestTimeout, "longer than zero");
    require(!connectWithin.isNegative(), "connect-within", connectWithin, "zero or longer");
  }

  /**
   * The settings under {@value #PATH}.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static CassandraSettings from(Config config) {
    Config own = config.getConfig(PATH);
    return new CassandraSettings(
        own.getStringList("contact-points"),
        own.getString("local-datacenter"),
        own.getString("keyspace"),
        own.getString("cluster-name"),
        own.getString("user"),
        own.getString("password"),
        TlsSettings.from(own.getConfig("tls")),
        Replication.from(own.getConfig("replication")),
        own.getDuration("request-timeout"),
        own.getDuration("connect-within"));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "CassandraSettings[" + contactPoints + ", " + keyspace + ", user=" + user + "]";
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          PATH + "." + key + " is " + value + ": expected " + expected);
    }
  }
}
