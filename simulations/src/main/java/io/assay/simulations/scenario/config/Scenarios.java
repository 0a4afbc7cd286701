package io.assay.simulations.scenario.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where scenarios come from: the library that the program ships, and files. */
public final class Scenarios {

  private static final List<String> NAMES =
      List.of(
          "honest",
          "smaller-model",
          "cached-answer",
          "copied-answer",
          "relay",
          "announce-too-much",
          "announce-too-little",
          "synthetics-only",
          "slow-unchecked",
          "first-token",
          "hotkey-splitting",
          "going-dark",
          "weight-copying",
          "different-loads",
          "public-week",
          "ten-thousand");

  private Scenarios() {}

  /** The names of those that are shipped. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The configuration of a shipped scenario, or of a file.
   *
   * @throws ScenarioException if there is neither, or it cannot be parsed
   */
  public static Config load(String nameOrFile) {
    ConfigParseOptions strict = ConfigParseOptions.defaults().setAllowMissing(false);
    try {
      if (NAMES.contains(nameOrFile)) {
        return ConfigFactory.parseResources(
                Scenarios.class.getClassLoader(), "scenarios/" + nameOrFile + ".conf", strict)
            .resolve();
      }
      Path file = Path.of(nameOrFile);
      if (!Files.isRegularFile(file)) {
        throw new ScenarioException(
            "'%s' is neither a file nor a shipped scenario: expected a file, or one of %s"
                .formatted(nameOrFile, String.join(", ", NAMES)));
      }
      return ConfigFactory.parseFile(file.toFile(), strict).resolve();
    } catch (ConfigException e) {
      throw new ScenarioException(nameOrFile + ": " + firstLine(e), e);
    }
  }

  /**
   * The configuration with some keys replaced.
   *
   * @param changes values as in a file, by their paths
   */
  public static Config changed(Config config, Map<String, String> changes) {
    Config changed = config;
    for (Map.Entry<String, String> each : changes.entrySet()) {
      changed = changed.withValue(path(each.getKey()), value(each.getKey(), each.getValue()));
    }
    return changed;
  }

  private static String path(String key) {
    try {
      return ConfigUtil.joinPath(ConfigUtil.splitPath(key));
    } catch (ConfigException e) {
      throw new ScenarioException(
          "'" + key + "' is no key: expected one such as miners.cheat.count", e);
    }
  }

  private static ConfigValue value(String key, String text) {
    try {
      return ConfigFactory.parseString("value = " + text)
          .getValue("value")
          .withOrigin(ConfigOriginFactory.newSimple("--set"));
    } catch (ConfigException e) {
      throw new ScenarioException(
          key + "=" + text + " cannot be read: expected a value as in a scenario file", e);
    }
  }

  private static String firstLine(ConfigException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
  }

  /**
   * The scenario with only a part of its miners, checks and clients, at least one miner of each
   * group.
   *
   * @param scale in (0,1]
   */
  public static Scenario scaled(Scenario scenario, double scale) {
    return Scaling.of(scenario, scale);
  }
}
