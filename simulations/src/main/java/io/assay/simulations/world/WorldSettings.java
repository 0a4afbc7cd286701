package io.assay.simulations.world;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import io.assay.actors.network.MinerProtocol;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.miners.MinerSettings;
import io.assay.simulations.miners.Pace;
import io.assay.simulations.miners.RealService;
import io.assay.simulations.openai.Limits;
import io.assay.simulations.pictures.PictureTasks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a world is set up; every value has its default and meaning in {@code world.conf}.
 *
 * @param miners how many miners, at least 2
 * @param seed decides hotkeys and faults
 * @param portsFrom the model server's port, the miners' are the next ones and the image server's
 *     the one after those; 0 for free ones
 * @param volumes what a miner of full capacity announces for each task [tokens, steps or images a
 *     period]
 * @param miner how miners behave, time scale applied
 * @param modelServerMaxOpen completions that the model server works on at once
 * @param imageServerMaxOpen requests that the image server works on at once
 * @param organic how the organic client behaves
 * @param protocol what the miners speak
 * @param callers the stake of each hotkey that may ask miners of protocols with signatures; empty
 *     for everybody
 */
public record WorldSettings(
    int miners,
    long seed,
    int portsFrom,
    Map<String, Double> volumes,
    MinerSettings miner,
    int modelServerMaxOpen,
    int imageServerMaxOpen,
    OrganicSettings organic,
    MinerProtocol protocol,
    Map<String, Double> callers) {

  private static final String ROOT = "assay.simulations.world";
  private static final List<String> KNOWN =
      Stream.concat(
              Stream.of(LanguageModels.LLAMA, LanguageModels.MIXTRAL), PictureTasks.all().stream())
          .toList();

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public WorldSettings {
    volumes = new TreeMap<>(volumes);
    callers = new TreeMap<>(callers);
    if (miners < 2) {
      throw new IllegalArgumentException("miners " + miners + ": expected at least 2");
    }
    if (portsFrom < 0 || portsFrom + miners + 1 > 65_535) {
      throw new IllegalArgumentException(
          "ports from "
              + portsFrom
              + " for "
              + miners
              + " miners: expected 0, or room below 65536");
    }
    if (volumes.isEmpty() || !KNOWN.containsAll(volumes.keySet())) {
      throw new IllegalArgumentException(
          "tasks " + volumes.keySet() + ": expected some of " + KNOWN);
    }
    volumes.forEach(
        (task, volume) -> {
          if (!(volume >= 0) || volume.isInfinite()) {
            throw new IllegalArgumentException(
                "volume " + volume + " of " + task + ": expected a number, at least 0");
          }
        });
  }

  /** The tasks of text. */
  List<String> textTasks() {
    return volumes.keySet().stream().filter(task -> !PictureTasks.knows(task)).toList();
  }

  /** Whether any task is one of pictures or embeddings. */
  boolean hasPictures() {
    return volumes.keySet().stream().anyMatch(PictureTasks::knows);
  }

  /** The defaults of {@code world.conf}. */
  static Config defaults() {
    return ConfigFactory.parseResources(WorldSettings.class, "world.conf");
  }

  /**
   * The settings that this configuration holds.
   *
   * @param config with all values, for example {@link #defaults()} with others over it
   * @throws IllegalArgumentException if a value is missing, of the wrong kind or out of its range
   */
  static WorldSettings of(Config config) {
    try {
      Config world = config.resolve().getConfig(ROOT);
      return new WorldSettings(
          world.getInt("miners"),
          world.getLong("seed"),
          world.getInt("ports-from"),
          numbers(world.getConfig("tasks")),
          minerSettings(world),
          world.getInt("model-server.max-open"),
          world.getInt("image-server.max-open"),
          OrganicSettings.of(world.getConfig("organic")),
          MinerProtocol.named(world.getString("protocol")),
          numbers(world.getConfig("callers")));
    } catch (ConfigException e) {
      throw new IllegalArgumentException("configuration of the world: " + e.getMessage(), e);
    }
  }

  private static Map<String, Double> numbers(Config config) {
    Map<String, Double> numbers = new TreeMap<>();
    for (String name : config.root().keySet()) {
      numbers.put(name, config.getDouble(ConfigUtil.joinPath(name)));
    }
    return numbers;
  }

  private static MinerSettings minerSettings(Config world) {
    double scale = world.getDouble("time-scale");
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("time scale " + scale + ": expected above 0");
    }
    Config over = world.getConfig("over-announcer");
    return new MinerSettings(
        pace(world, "fast", scale),
        pace(world, "medium", scale),
        pace(world, "slow", scale),
        new RealService(
            over.getInt("slots"), over.getDouble("requests-per-second"), over.getDouble("burst")),
        world.getDouble("flaky-part"),
        world.getDouble("cutter-part"),
        world.getInt("max-open"),
        limits(world.getConfig("limits")));
  }

  private static Pace pace(Config world, String speed, double scale) {
    Config pace = world.getConfig("pace").getConfig(speed);
    return new Pace(
            pace.getDuration("first-token"),
            pace.getDuration("per-character"),
            pace.getDuration("per-step"),
            world.getDouble("pace.jitter"))
        .scaled(scale);
  }

  private static Limits limits(Config limits) {
    return new Limits(
        limits.getInt("body-bytes"),
        limits.getInt("prompt-tokens"),
        limits.getInt("default-tokens"),
        limits.getInt("max-tokens"),
        limits.getInt("picture-body-bytes"));
  }
}
