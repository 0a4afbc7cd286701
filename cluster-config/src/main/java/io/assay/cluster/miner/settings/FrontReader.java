package io.assay.cluster.miner.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.settings.FileKeys;
import io.assay.actors.task.TaskTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Reads {@code assay.miner}. Every mistake is an {@link IllegalArgumentException} of one line. */
public final class FrontReader {

  private static final int MOST_AT_ONCE = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final List<String> KEYS =
      List.of(
          "protocol",
          "host",
          "port",
          "hotkey-file",
          "backends",
          "groups",
          "tasks",
          "callers",
          "limits",
          "times");

  private final FileKeys keys;
  private final UnaryOperator<String> environment;

  private FrontReader(FileKeys keys, UnaryOperator<String> environment) {
    this.keys = keys;
    this.environment = environment;
  }

  /**
   * The settings.
   *
   * @param application what was written over the defaults
   * @param environment a variable's value, empty if it is not set
   * @throws IllegalArgumentException naming line, key, value and what would be right
   */
  public static FrontSettings read(Config application, UnaryOperator<String> environment) {
    Config shipped =
        ConfigFactory.parseResources(FrontReader.class.getClassLoader(), "assay-miner.conf");
    // Without lines, which would be taken for those of the person's file.
    Config whole =
        application.withFallback(
            ConfigFactory.parseMap(shipped.root().unwrapped(), "the defaults"));
    TaskTable tasks =
        application.hasPath("assay.tasks") ? TaskTable.from(application) : TaskTable.shipped();
    FileKeys keys =
        FileKeys.of(whole.resolve(), IllegalArgumentException::new)
            .below("assay", "keys between braces")
            .below("miner", "keys between braces")
            .only(KEYS);
    return new FrontReader(keys, environment).settings(tasks);
  }

  private FrontSettings settings(TaskTable table) {
    MinerProtocol protocol = protocol();
    SortedMap<String, Integer> groups = groups();
    return new FrontSettings(
        protocol,
        keys.text("host", ""),
        (int) keys.whole("port", 0, 65_535),
        hotkeyFile(protocol),
        new TaskReader(keys, backends(), groups, table).tasks(),
        groups,
        new CallerReader(keys.below("callers", "keys between braces"), protocol, environment)
            .callers(),
        limits());
  }

  private MinerProtocol protocol() {
    try {
      return MinerProtocol.named(keys.text("protocol", ""));
    } catch (IllegalArgumentException e) {
      throw keys.wrong("protocol", "openai, vision or fiber");
    }
  }

  private Optional<Path> hotkeyFile(MinerProtocol protocol) {
    boolean there = keys.has("hotkey-file");
    if (protocol == MinerProtocol.VISION && !there) {
      throw keys.wrong("hotkey-file", "the miner's hotkey, for vision signs answers with it");
    } else if (protocol == MinerProtocol.OPENAI && there) {
      throw keys.wrong("hotkey-file", "none, for openai signs nothing");
    }
    return there ? Optional.of(Path.of(keys.text("hotkey-file", ""))) : Optional.empty();
  }

  private SortedMap<String, Backend> backends() {
    TreeMap<String, Backend> backends = new TreeMap<>();
    keys.each("backends", "at least one model server, such as backends.gpu.url = \"http://…\"")
        .forEach(
            (name, server) -> {
              server.only(List.of("url", "key-variable"));
              backends.put(
                  name,
                  new Backend(
                      name,
                      Urls.backend(server, "url"),
                      Variables.secret(server, "key-variable", environment)));
            });
    return backends;
  }

  private SortedMap<String, Integer> groups() {
    FileKeys all = keys.below("groups", "names with numbers, such as groups.gpu = 16");
    TreeMap<String, Integer> groups = new TreeMap<>();
    for (String name : all.names()) {
      groups.put(name, (int) all.whole(name, 1, MOST_AT_ONCE));
    }
    if (groups.isEmpty()) {
      throw keys.wrong("groups", "at least one concurrency group, such as groups.gpu = 16");
    }
    return groups;
  }

  private FrontLimits limits() {
    FileKeys limits =
        keys.below("limits", "keys between braces")
            .only(List.of("body", "answer-tokens", "answer", "connections"));
    FileKeys times =
        keys.below("times", "keys between braces")
            .only(List.of("connect", "head", "between", "answer", "drain", "status"));
    Duration shortest = Duration.ofMillis(100);
    return new FrontLimits(
        (int) limits.whole("body", 1 << 10, 64 << 20),
        (int) limits.whole("answer-tokens", 1, 1_000_000),
        (int) limits.whole("answer", 1 << 10, 1 << 30),
        (int) limits.whole("connections", 1, 100_000),
        times.time("connect", Duration.ofMillis(10), MINUTE),
        times.time("head", shortest, HALF_AN_HOUR),
        times.time("between", shortest, HALF_AN_HOUR),
        times.time("answer", Duration.ofSeconds(1), Duration.ofHours(2)),
        times.time("drain", Duration.ZERO, HALF_AN_HOUR),
        times.time("status", Duration.ofSeconds(1), Duration.ofDays(2)));
  }
}
