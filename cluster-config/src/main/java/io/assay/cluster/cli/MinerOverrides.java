package io.assay.cluster.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the options of {@code assay miner} say, as keys over its file. */
record MinerOverrides(
    Optional<String> host,
    Optional<Integer> port,
    Optional<String> backend,
    Map<String, String> tasks,
    Map<String, String> models,
    Optional<Integer> concurrent,
    Optional<String> protocol,
    Optional<Path> hotkey,
    List<String> allow,
    boolean everybody) {

  private static final String PART = "assay.miner.";
  private static final String ONLY = "default";
  private static final int USUAL_AT_ONCE = 8;

  Config over(Config file) {
    Map<String, Object> keys = new HashMap<>();
    host.ifPresent(value -> keys.put("host", value));
    port.ifPresent(value -> keys.put("port", value));
    protocol.ifPresent(value -> keys.put("protocol", value));
    hotkey.ifPresent(value -> keys.put("hotkey-file", value.toString()));
    backend.ifPresent(
        url -> {
          keys.put("backends." + ONLY + ".url", url);
          keys.put("groups." + ONLY, concurrent.orElse(USUAL_AT_ONCE));
        });
    tasks.forEach((task, volume) -> putTask(keys, task, "volume", volume));
    models.forEach((task, model) -> putTask(keys, task, "model", model));
    if (!allow.isEmpty()) {
      keys.put("callers.allow", allow);
    }
    if (everybody) {
      keys.put("callers.everybody", true);
    }
    Map<String, Object> whole = new HashMap<>();
    keys.forEach((key, value) -> whole.put(PART + key, value));
    return ConfigFactory.parseMap(whole, "the command line").withFallback(file);
  }

  private void putTask(Map<String, Object> keys, String task, String key, Object value) {
    String path = "tasks." + ConfigUtil.quoteString(task) + ".";
    keys.put(path + key, value);
    if (backend.isPresent()) {
      keys.put(path + "backend", ONLY);
      keys.put(path + "group", ONLY);
    }
  }
}
