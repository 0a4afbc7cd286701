package io.assay.persistence.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.net.ssl.SSLException;

/** Opens a connection to the journal's Cassandra, or says in one line why there is none. */
final class CassandraConnection {

  private static final long RETRY_MILLIS = 500;

  private CassandraConnection() {}

  /**
   * Connects; tries again while nothing answers, as long as the settings allow.
   *
   * @throws CassandraException naming the remedy
   */
  static CqlSession open(CassandraSettings settings) throws CassandraException {
    return open(settings, DriverConfig.ofOwn(settings));
  }

  /**
   * Connects to change tables: the driver then does not follow each change, which it would take a
   * second for.
   *
   * @throws CassandraException naming the remedy
   */
  static CqlSession forSchema(CassandraSettings settings) throws CassandraException {
    return open(settings, DriverConfig.withoutTables(settings));
  }

  private static CqlSession open(CassandraSettings settings, Config driver)
      throws CassandraException {
    long deadline = System.nanoTime() + settings.connectWithin().toNanos();
    while (true) {
      try {
        return requireDatacenter(connect(driver), settings);
      } catch (AllNodesFailedException e) {
        requireWelcome(e, settings);
        if (System.nanoTime() - deadline >= 0) {
          throw unreachable(e, settings);
        }
      } catch (RuntimeException e) {
        throw new CassandraException(
            "Cassandra cannot be used as "
                + CassandraSettings.PATH
                + " says: "
                + rootMessage(e)
                + "; correct what it says of tls and contact-points",
            e);
      }
      pause();
    }
  }

  private static CqlSession connect(Config driver) {
    String config = driver.root().render(ConfigRenderOptions.concise());
    return CqlSession.builder().withConfigLoader(DriverConfigLoader.fromString(config)).build();
  }

  private static CqlSession requireDatacenter(CqlSession session, CassandraSettings settings)
      throws CassandraException {
    SortedSet<String> there = new TreeSet<>();
    for (Node node : session.getMetadata().getNodes().values()) {
      there.add(String.valueOf(node.getDatacenter()));
    }
    if (!there.contains(settings.localDatacenter())) {
      session.close();
      throw new CassandraException(
          "this Cassandra has no datacenter '%s': set %s.local-datacenter to one of %s"
              .formatted(settings.localDatacenter(), CassandraSettings.PATH, there));
    }
    return session;
  }

  private static void requireWelcome(AllNodesFailedException failure, CassandraSettings settings)
      throws CassandraException {
    for (Throwable error : causes(failure)) {
      if (error instanceof AuthenticationException) {
        String who = settings.user().isEmpty() ? "nobody" : "'" + settings.user() + "'";
        throw new CassandraException(
            "Cassandra at %s does not let %s in: set %s.user and .password (or ASSAY_CASSANDRA_USER and ASSAY_CASSANDRA_PASSWORD) to those of a user that it knows"
                .formatted(settings.contactPoints(), who, CassandraSettings.PATH),
            failure);
      }
    }
  }

  private static CassandraException unreachable(
      AllNodesFailedException failure, CassandraSettings settings) {
    String why = causes(failure).stream().findFirst().map(CassandraConnection::why).orElse("-");
    return new CassandraException(
        "Cassandra does not answer at %s (%s): start it (./assay cassandra starts a local one), or correct contact-points and tls of %s"
            .formatted(settings.contactPoints(), why, CassandraSettings.PATH),
        failure);
  }

  private static List<Throwable> causes(AllNodesFailedException failure) {
    return failure.getAllErrors().values().stream().flatMap(Collection::stream).toList();
  }

  private static String why(Throwable error) {
    Throwable root = root(error);
    if (root instanceof ClosedChannelException || root instanceof ConnectException) {
      return "no connection";
    }
    if (root instanceof SSLException) {
      return "no TLS as it is configured: " + root.getClass().getSimpleName();
    }
    return rootMessage(root);
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = root(thrown);
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static void pause() throws CassandraException {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CassandraException("interrupted while Cassandra was waited for", e);
    }
  }
}
