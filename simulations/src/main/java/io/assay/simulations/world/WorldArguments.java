package io.assay.simulations.world;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What the world was started with.
 *
 * @param settings file and options over the defaults
 * @param organic whether organic clients can be started
 */
record WorldArguments(WorldSettings settings, boolean organic) {

  static final String USAGE =
      """
      Starts a simulated world: a model server, an image server and miners on 127.0.0.1. Prints one line
      of JSON when it can serve, and ends when its standard input does.
        --miners N          how many miners, at least 2 (12)
        --seed S            decides hotkeys, faults and what is drawn (1)
        --tasks A=V,B=V     tasks and the volumes that full miners announce (all eleven)
        --protocol P        what the miners speak, openai, vision or fiber (openai)
        --time-scale X      multiplies the miners' times (1.0)
        --ports-from P      model server on P, miners on the ports after it (free ones),
                            the image server on the one after those
        --organic           accepts lines {"api", "key", "ratePerSecond", "maxTokens"} and {"stop": true}
                            on standard input: sends organic traffic to that API
        --config FILE       HOCON or JSON over the defaults of world.conf
        --help              this text
      Example: --miners 4 --seed 7 --tasks chat-mixtral=9600 --time-scale 0.5 --organic
      """;

  private static final String ROOT = "assay.simulations.world.";

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if one is unknown or wrong
   */
  static WorldArguments of(List<String> arguments) {
    Config options = ConfigFactory.empty();
    Config file = ConfigFactory.empty();
    boolean organic = false;
    Iterator<String> left = arguments.iterator();
    while (left.hasNext()) {
      String option = left.next();
      switch (option) {
        case "--organic" -> organic = true;
        case "--config" -> file = file(value(option, left));
        case "--tasks" -> options = withTasks(options, value(option, left));
        case "--miners", "--seed", "--protocol", "--time-scale", "--ports-from" ->
            options = with(options, option.substring(2), value(option, left));
        default ->
            throw new IllegalArgumentException("unknown option '" + option + "': see --help");
      }
    }
    Config base = file.withFallback(WorldSettings.defaults());
    if (options.hasPath(ROOT + "tasks")) {
      base = base.withoutPath(ROOT + "tasks");
    }
    WorldSettings settings = WorldSettings.of(options.withFallback(base));
    if (organic && settings.textTasks().isEmpty()) {
      throw new IllegalArgumentException("--organic needs a task of text: see --tasks");
    }
    return new WorldArguments(settings, organic);
  }

  private static String value(String option, Iterator<String> left) {
    try {
      return left.next();
    } catch (NoSuchElementException e) {
      throw new IllegalArgumentException(option + " needs a value: see --help", e);
    }
  }

  private static Config with(Config options, String key, String value) {
    return options.withValue(ROOT + key, ConfigValueFactory.fromAnyRef(value));
  }

  private static Config withTasks(Config options, String list) {
    Config all = options;
    for (String task : list.split(",", -1)) {
      int equals = task.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("--tasks '" + list + "': expected NAME=VOLUME,...");
      }
      all =
          with(
              all,
              "tasks." + ConfigUtil.joinPath(task.substring(0, equals)),
              task.substring(equals + 1));
    }
    return all;
  }

  private static Config file(String path) {
    try {
      return ConfigFactory.parseFile(
          new File(path), ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (ConfigException e) {
      throw new IllegalArgumentException("--config " + path + ": " + e.getMessage(), e);
    }
  }
}
