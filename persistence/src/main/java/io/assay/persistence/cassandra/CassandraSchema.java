package io.assay.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.assay.persistence.cassandra.SchemaState.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The tables of a journal on Cassandra. {@link #apply} brings a keyspace to what this program
 * needs; what was begun and not finished is finished by the next call. A node only {@linkplain
 * #check checks}.
 */
public final class CassandraSchema implements AutoCloseable {

  private final CqlSession session;
  private final CassandraSettings settings;
  private final String keyspace;
  private final List<SchemaScript> scripts;

  CassandraSchema(CqlSession session, CassandraSettings settings, List<SchemaScript> scripts) {
    this.session = session;
    this.settings = settings;
    this.keyspace = settings.keyspace();
    this.scripts = List.copyOf(scripts);
  }

  /**
   * Connects to the Cassandra of these settings.
   *
   * @throws CassandraException naming the remedy, if that cannot be done
   */
  public static CassandraSchema open(CassandraSettings settings) throws CassandraException {
    return new CassandraSchema(
        CassandraConnection.forSchema(settings), settings, SchemaScript.all());
  }

  /** The version that this program needs. */
  public int version() {
    return scripts.size();
  }

  /**
   * What {@link #apply} would do now, in its order; nothing if all is done.
   *
   * @throws CassandraException if it must not be done: another's keyspace, a newer schema, a script
   *     that was changed since
   */
  public List<SchemaStep> plan() throws CassandraException {
    SchemaState state = SchemaState.read(session, keyspace);
    requireOurs(state);
    requireKnown(state);
    List<SchemaStep> steps = new ArrayList<>();
    if (!state.keyspace()) {
      steps.add(new SchemaStep("keyspace " + keyspace, List.of(createKeyspace())));
    }
    if (!state.tables().contains(SchemaState.SCRIPTS)) {
      steps.add(new SchemaStep("the table of applied scripts", List.of(createScripts())));
    }
    for (SchemaScript script : scripts) {
      Applied applied = state.scripts().get(script.version());
      if (applied == null || !applied.complete()) {
        String what = "script " + script.name() + (applied == null ? "" : " (was interrupted)");
        steps.add(new SchemaStep(what, script.statements(keyspace), script.version()));
      }
      if (script.tables().contains(SchemaState.CLUSTER) && state.cluster().isEmpty()) {
        String what = "mark of cluster '" + settings.clusterName() + "'";
        steps.add(new SchemaStep(what, List.of(mark())));
      }
    }
    return List.copyOf(steps);
  }

  /**
   * Brings the keyspace to what this program needs.
   *
   * @param progress is told of each step before it is done
   * @return what was done
   * @throws CassandraException if it must not be done, or the user may not
   */
  public List<SchemaStep> apply(Consumer<SchemaStep> progress) throws CassandraException {
    List<SchemaStep> steps = plan();
    try {
      for (SchemaStep step : steps) {
        progress.accept(step);
        run(step);
      }
    } catch (UnauthorizedException e) {
      throw new CassandraException(
          "user '%s' may not change keyspace %s (%s): apply the schema as one who may"
              .formatted(settings.user(), keyspace, e.getMessage()),
          e);
    }
    return steps;
  }

  private void run(SchemaStep step) {
    step.script().ifPresent(version -> record(version, false));
    step.statements().forEach(session::execute);
    step.script().ifPresent(version -> record(version, true));
  }

  private void record(int version, boolean complete) {
    SchemaScript script = scripts.get(version - 1);
    session.execute(
        SimpleStatement.newInstance(
            "INSERT INTO %s.%s (id, version, name, checksum, complete, at) VALUES (1, ?, ?, ?, ?, toTimestamp(now()))"
                .formatted(keyspace, SchemaState.SCRIPTS),
            version,
            script.name(),
            script.checksum(),
            complete));
  }

  /**
   * Checks that a node may use the keyspace as it is.
   *
   * @throws CassandraException naming the remedy, if it may not
   */
  void check() throws CassandraException {
    SchemaState state = SchemaState.read(session, keyspace);
    if (!state.keyspace()) {
      throw new CassandraException(
          "Cassandra has no keyspace %s: run ./assay schema apply, or set %s.keyspace"
              .formatted(keyspace, CassandraSettings.PATH));
    }
    requireOurs(state);
    requireKnown(state);
    requireAll(state);
  }

  private void requireAll(SchemaState state) throws CassandraException {
    for (SchemaScript script : scripts) {
      Applied applied = state.scripts().get(script.version());
      if (applied == null || !applied.complete()) {
        throw new CassandraException(
            "the schema of keyspace %s is older than this program, which needs version %d (script %s %s): run ./assay schema apply"
                .formatted(
                    keyspace,
                    version(),
                    script.name(),
                    applied == null ? "is not applied" : "was interrupted"));
      }
      for (String table : script.tables()) {
        if (!state.tables().contains(table)) {
          throw missing(table, script);
        }
      }
    }
    if (state.cluster().isEmpty()) {
      throw new CassandraException(
          "keyspace %s is not marked with its cluster: run ./assay schema apply"
              .formatted(keyspace));
    }
  }

  private CassandraException missing(String table, SchemaScript script) {
    return new CassandraException(
        "table %1$s.%2$s is missing, although script %3$s was applied: restore it from a backup; or, if it may be empty, DELETE FROM %1$s.%4$s WHERE id = 1 AND version = %5$d and run ./assay schema apply"
            .formatted(keyspace, table, script.name(), SchemaState.SCRIPTS, script.version()));
  }

  /** That nobody else has tables here. */
  private void requireOurs(SchemaState state) throws CassandraException {
    if (!state.tables().isEmpty() && !state.tables().contains(SchemaState.SCRIPTS)) {
      SortedSet<String> tables = new TreeSet<>(state.tables());
      throw new CassandraException(
          "keyspace %s holds tables that are not of assay (%s): name another with %s.keyspace"
              .formatted(keyspace, tables.first(), CassandraSettings.PATH));
    }
    if (state.cluster().filter(name -> !name.equals(settings.clusterName())).isPresent()) {
      throw new CassandraException(
          "keyspace %1$s belongs to the assay cluster '%2$s', and this one is '%3$s': set %4$s.keyspace to one of its own, or %4$s.cluster-name to '%2$s' if it is the same cluster"
              .formatted(
                  keyspace,
                  state.cluster().orElse(""),
                  settings.clusterName(),
                  CassandraSettings.PATH));
    }
  }

  /** That all that was applied is known to this program, to the letter. */
  private void requireKnown(SchemaState state) throws CassandraException {
    if (!state.scripts().isEmpty() && state.scripts().lastKey() > version()) {
      throw new CassandraException(
          "the schema of keyspace %s is of version %d, newer than this program, which knows %d: start the program that applied it, or a later one"
              .formatted(keyspace, state.scripts().lastKey(), version()));
    }
    for (SchemaScript script : scripts) {
      Applied applied = state.scripts().get(script.version());
      if (applied != null && !applied.checksum().equals(script.checksum())) {
        throw new CassandraException(
            "script %s is not what was applied to keyspace %s: start the program that applied it; a change of the schema is a new script"
                .formatted(script.name(), keyspace));
      }
    }
  }

  private String createKeyspace() {
    return "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = %s"
        .formatted(keyspace, settings.replication().cql());
  }

  private String createScripts() {
    return "CREATE TABLE IF NOT EXISTS %s.%s (id int, version int, name text, checksum text, complete boolean, at timestamp, PRIMARY KEY (id, version))"
        .formatted(keyspace, SchemaState.SCRIPTS);
  }

  private String mark() {
    return "INSERT INTO %s.%s (id, name) VALUES (1, '%s') IF NOT EXISTS"
        .formatted(keyspace, SchemaState.CLUSTER, settings.clusterName().replace("'", "''"));
  }

  /** Ends the connection. */
  @Override
  public void close() {
    session.close();
  }
}
