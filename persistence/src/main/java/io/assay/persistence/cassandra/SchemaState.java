package io.assay.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a keyspace holds of the schema.
 *
 * @param keyspace whether the keyspace is there
 * @param tables its tables
 * @param scripts what was applied to it, by version
 * @param cluster the assay cluster that it belongs to, if that is on record
 */
record SchemaState(
    boolean keyspace,
    SortedSet<String> tables,
    SortedMap<Integer, Applied> scripts,
    Optional<String> cluster) {

  /** The table that says which scripts were applied. */
  static final String SCRIPTS = "schema_scripts";

  static final String CLUSTER = "cluster_identity";

  /**
   * A script as it was applied.
   *
   * @param checksum of its text
   * @param complete whether all of it was run
   */
  record Applied(String checksum, boolean complete) {}

  SchemaState {
    tables = Collections.unmodifiableSortedSet(new TreeSet<>(tables));
    scripts = Collections.unmodifiableSortedMap(new TreeMap<>(scripts));
  }

  static SchemaState read(CqlSession session, String keyspace) {
    SortedSet<String> tables = new TreeSet<>();
    String of = " WHERE keyspace_name = ?";
    for (Row row : rows(session, "SELECT table_name FROM system_schema.tables" + of, keyspace)) {
      tables.add(String.valueOf(row.getString(0)));
    }
    SortedMap<Integer, Applied> scripts = new TreeMap<>();
    if (tables.contains(SCRIPTS)) {
      String select = "SELECT version, checksum, complete FROM %s.%s WHERE id = 1";
      for (Row row : rows(session, select.formatted(keyspace, SCRIPTS))) {
        scripts.put(
            row.getInt(0), new Applied(String.valueOf(row.getString(1)), row.getBoolean(2)));
      }
    }
    return new SchemaState(
        !rows(session, "SELECT keyspace_name FROM system_schema.keyspaces" + of, keyspace)
            .isEmpty(),
        tables,
        scripts,
        tables.contains(CLUSTER) ? cluster(session, keyspace) : Optional.empty());
  }

  private static Optional<String> cluster(CqlSession session, String keyspace) {
    return rows(session, "SELECT name FROM %s.%s WHERE id = 1".formatted(keyspace, CLUSTER))
        .stream()
        .map(row -> String.valueOf(row.getString(0)))
        .findFirst();
  }

  private static List<Row> rows(CqlSession session, String query, Object... values) {
    return session.execute(SimpleStatement.newInstance(query, values)).all();
  }
}
