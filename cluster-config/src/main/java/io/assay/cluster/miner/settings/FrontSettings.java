package io.assay.cluster.miner.settings;

import io.assay.actors.network.MinerProtocol;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A miner as it is configured, {@code assay.miner}.
 *
 * @param protocol what it speaks
 * @param host the address that it listens at
 * @param port 0 for a free one
 * @param hotkeyFile its hotkey; there for {@code vision}, maybe for {@code fiber}
 * @param tasks what it serves, by name
 * @param groups how many requests each concurrency group takes at once, by name
 * @param callers who may ask
 * @param limits how much and how long
 */
public record FrontSettings(
    MinerProtocol protocol,
    String host,
    int port,
    Optional<Path> hotkeyFile,
    SortedMap<String, ServedTask> tasks,
    SortedMap<String, Integer> groups,
    CallerSettings callers,
    FrontLimits limits) {

  /** Copies. */
  public FrontSettings {
    tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }
}
