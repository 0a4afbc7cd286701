package io.assay.persistence.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The folder of a Cassandra of our own: its configuration, its log and what it keeps. */
final class CassandraFolder {

  private static final String LOOPBACK = "127.0.0.1";

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="STDOUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="STDOUT"/></root>
      </configuration>
      """;

  private final Path folder;

  CassandraFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Writes its configuration, over that of an earlier start. */
  void configure(CassandraProcessSettings settings, int port, int storagePort)
      throws CassandraException {
    try {
      Files.createDirectories(folder);
      Files.writeString(yaml(), yaml(settings, port, storagePort));
      Files.writeString(logback(), LOGBACK);
    } catch (IOException e) {
      throw new CassandraException(
          "folder " + folder + " cannot be written (" + e + "): name one that can", e);
    }
  }

  Path path() {
    return folder;
  }

  Path yaml() {
    return folder.resolve("cassandra.yaml");
  }

  Path logback() {
    return folder.resolve("logback.xml");
  }

  Path log() {
    return folder.resolve("cassandra.log");
  }

  private String yaml(CassandraProcessSettings settings, int port, int storagePort) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("cluster_name", "assay-local");
    keys.put("num_tokens", "1");
    keys.put("auto_bootstrap", "false");
    keys.put("partitioner", "org.apache.cassandra.dht.Murmur3Partitioner");
    keys.put("endpoint_snitch", "SimpleSnitch");
    keys.put("hinted_handoff_enabled", "false");
    keys.put(
        "authenticator", settings.passwords() ? "PasswordAuthenticator" : "AllowAllAuthenticator");
    keys.put("listen_address", LOOPBACK);
    keys.put("rpc_address", LOOPBACK);
    keys.put("native_transport_port", Integer.toString(port));
    keys.put("storage_port", Integer.toString(storagePort));
    keys.put(
        "commitlog_sync",
        settings.sync() == CassandraProcessSettings.Sync.BATCH ? "batch" : "periodic");
    if (settings.sync() == CassandraProcessSettings.Sync.PERIODIC) {
      keys.put("commitlog_sync_period", "10000ms");
    }
    keys.put("commitlog_segment_size", "16MiB");
    keys.put("commitlog_total_space", "128MiB");
    keys.put("memtable_heap_space", "64MiB");
    keys.put("memtable_offheap_space", "64MiB");
    keys.put("key_cache_size", "8MiB");
    keys.put("row_cache_size", "0MiB");
    keys.put("counter_cache_size", "0MiB");
    keys.put("file_cache_size", "32MiB");
    keys.put("concurrent_reads", "16");
    keys.put("concurrent_writes", "32");
    keys.put("concurrent_compactors", "1");
    keys.put("native_transport_max_threads", "32");
    keys.put("read_request_timeout", "10000ms");
    keys.put("range_request_timeout", "20000ms");
    keys.put("write_request_timeout", "10000ms");
    keys.put("cas_contention_timeout", "5000ms");
    keys.put("request_timeout", "20000ms");
    return keys.entrySet().stream()
            .map(key -> key.getKey() + ": " + key.getValue())
            .collect(Collectors.joining("\n"))
        + folders();
  }

  private String folders() {
    return """

    data_file_directories: ["%1$s/data"]
    commitlog_directory: "%1$s/commitlog"
    hints_directory: "%1$s/hints"
    cdc_raw_directory: "%1$s/cdc"
    saved_caches_directory: "%1$s/caches"
    seed_provider:
      - class_name: org.apache.cassandra.locator.SimpleSeedProvider
        parameters: [{seeds: "%2$s"}]
    """
        .formatted(folder, LOOPBACK);
  }
}
