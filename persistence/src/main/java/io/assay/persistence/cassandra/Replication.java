package io.assay.persistence.cassandra;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many copies a keyspace keeps.
 *
 * @param factor of all nodes together, at least 1; counts only where no datacenter is named
 * @param datacenters copies in each datacenter, at least 1
 */
public record Replication(int factor, SortedMap<String, Integer> datacenters) {

  public Replication {
    require(factor, "factor");
    datacenters.forEach((name, copies) -> require(copies, "datacenters." + name));
    datacenters = Collections.unmodifiableSortedMap(new TreeMap<>(datacenters));
  }

  static Replication from(Config config) {
    SortedMap<String, Integer> datacenters = new TreeMap<>();
    for (String name : config.getObject("datacenters").keySet()) {
      datacenters.put(name, config.getInt("datacenters." + ConfigUtil.quoteString(name)));
    }
    return new Replication(config.getInt("factor"), datacenters);
  }

  /** As CQL writes it. */
  String cql() {
    if (datacenters.isEmpty()) {
      return "{'class': 'SimpleStrategy', 'replication_factor': " + factor + "}";
    }
    return datacenters.entrySet().stream()
        .map(each -> "'" + each.getKey().replace("'", "''") + "': " + each.getValue())
        .collect(Collectors.joining(", ", "{'class': 'NetworkTopologyStrategy', ", "}"));
  }

  private static void require(int copies, String key) {
    if (copies < 1) {
      throw new IllegalArgumentException(
          CassandraSettings.PATH
              + ".replication."
              + key
              + " is "
              + copies
              + ": expected 1 or more");
    }
  }
}
