package io.assay.streams.checking;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.task.TaskType;
import io.assay.streams.checking.ModelServerSettings.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the list of model servers, with errors that name the entry and the key. */
final class ServerReader {

  private static final String PATH = "assay.checking.servers";
  private static final int MOST_SERVERS = 256;
  private static final int MOST_AT_ONCE = 256;
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of("url", "interface", "tasks", "concurrent", "model", "load-model", "key"));

  private final TaskTable table;

  ServerReader(TaskTable table) {
    this.table = table;
  }

  List<ModelServerSettings> read(Config config) {
    List<? extends Config> entries;
    try {
      entries = config.getConfigList(PATH);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(
          PATH + ": expected a list such as [{url = \"http://127.0.0.1:9000\", tasks = [chat]}]",
          e);
    }
    if (entries.size() > MOST_SERVERS) {
      throw wrong(PATH, entries.size() + " entries", "at most " + MOST_SERVERS);
    }
    List<ModelServerSettings> servers = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      servers.add(server(entries.get(i), PATH + "[" + i + "]"));
    }
    return servers;
  }

  private ModelServerSettings server(Config entry, String place) {
    for (String key : entry.root().keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            place + "." + key + " is unknown: expected one of " + String.join(", ", KEYS));
      }
    }
    TreeSet<TaskName> tasks = tasks(entry, place + ".tasks");
    Kind kind = kind(entry, tasks, place);
    return new ModelServerSettings(
        url(text(entry, place, "url"), place + ".url"),
        kind,
        tasks,
        concurrent(entry, place + ".concurrent"),
        optional(entry, place, "model"),
        loadModel(entry, place),
        optional(entry, place, "key"));
  }

  private static URI url(String text, String place) {
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      URI url = URI.create(trimmed);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getQuery() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": '" + text + "' is not a URL", e);
    }
    throw wrong(place, "'" + text + "'", "a URL such as http://127.0.0.1:9000");
  }

  private TreeSet<TaskName> tasks(Config entry, String place) {
    List<String> names;
    try {
      names = entry.getStringList("tasks");
    } catch (ConfigException e) {
      throw new IllegalArgumentException(place + ": expected a list of task names", e);
    }
    if (names.isEmpty()) {
      throw wrong(place, "empty", "at least one task");
    }
    TreeSet<TaskName> tasks = new TreeSet<>();
    for (String name : names) {
      TaskName task;
      try {
        task = table.get(new TaskName(name)).name();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
      }
      tasks.add(task);
    }
    return tasks;
  }

  private Kind kind(Config entry, TreeSet<TaskName> tasks, String place) {
    String written = optional(entry, place, "interface").orElse("model");
    if (written.equals("checking-server")) {
      return Kind.CHECKING_SERVER;
    } else if (!written.equals("model")) {
      throw wrong(place + ".interface", "'" + written + "'", "model or checking-server");
    }
    boolean text = table.get(tasks.first()).type() == TaskType.TEXT;
    requireAll(text, tasks, place + ".tasks");
    return text ? Kind.TEXT : Kind.PICTURES;
  }

  private void requireAll(boolean text, TreeSet<TaskName> tasks, String place) {
    for (TaskName task : tasks) {
      if ((table.get(task).type() == TaskType.TEXT) != text) {
        throw wrong(
            place,
            tasks.toString(),
            "text tasks only, or image and clip tasks only: they are judged by different servers");
      }
    }
  }

  private static Optional<String> loadModel(Config entry, String place) {
    try {
      return entry.hasPath("load-model")
          ? Optional.of(entry.getObject("load-model").render(ConfigRenderOptions.concise()))
          : Optional.empty();
    } catch (ConfigException e) {
      throw new IllegalArgumentException(
          place + ".load-model: expected an object such as {model = \"…\", tokenizer = \"…\"}", e);
    }
  }

  private static int concurrent(Config entry, String place) {
    int value;
    try {
      value = entry.hasPath("concurrent") ? entry.getInt("concurrent") : 8;
    } catch (ConfigException e) {
      throw new IllegalArgumentException(place + ": expected a whole number", e);
    }
    if (value < 1 || value > MOST_AT_ONCE) {
      throw wrong(place, String.valueOf(value), "1 to " + MOST_AT_ONCE);
    }
    return value;
  }

  private static String text(Config entry, String place, String key) {
    return optional(entry, place, key)
        .orElseThrow(() -> wrong(place + "." + key, "not given", "a text"));
  }

  private static Optional<String> optional(Config entry, String place, String key) {
    try {
      return entry.hasPath(key)
          ? Optional.of(entry.getString(key)).filter(text -> !text.isBlank())
          : Optional.empty();
    } catch (ConfigException e) {
      throw new IllegalArgumentException(place + "." + key + ": expected a text", e);
    }
  }

  private static IllegalArgumentException wrong(String place, String value, String expected) {
    return new IllegalArgumentException(place + " is " + value + ": expected " + expected);
  }
}
