package io.assay.streams.checking;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.coordination.CoordinationSettings;
import io.assay.actors.settings.SettingsKeys;
import io.assay.actors.task.TaskTable;
import io.assay.streams.classifier.SameImageClassifier;
import io.assay.streams.image.ImageLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How answers are checked, and by which servers; keys under {@code assay.checking}.
 *
 * @param servers the model servers; none: nothing is checked
 * @param positions which tokens are checked
 * @param positionCount how many, 1 to 100
 * @param topLogprobs how many of the likeliest tokens are asked for, 1 to 20
 * @param topLogprobsRandom the same with random positions asked one by one
 * @param requestTimeout until a response is complete
 * @param connectTimeout until a connection stands
 * @param maxResponse the largest response that is read, in bytes
 * @param pictures how pictures are looked at
 * @param backOff pauses after a fault of a server
 * @param retry pauses before a verdict is sent again
 * @param askEvery how often a worker says again what it wants
 */
public record CheckingSettings(
    List<ModelServerSettings> servers,
    PositionChoice positions,
    int positionCount,
    int topLogprobs,
    int topLogprobsRandom,
    Duration requestTimeout,
    Duration connectTimeout,
    int maxResponse,
    Pictures pictures,
    Pauses backOff,
    Pauses retry,
    Duration askEvery) {

  private static final String PATH = "assay.checking";
  private static final String FILE = "assay-checking.conf";

  /**
   * How pictures are looked at.
   *
   * @param limits of what is decoded
   * @param classifier the same-image classifier
   */
  public record Pictures(ImageLimits limits, SameImageClassifier classifier) {}

  /** A first pause that doubles up to the longest. */
  public record Pauses(Duration first, Duration longest) {

    /** The pause before the try after {@code failures} failures in a row, 1 or more. */
    Duration after(int failures) {
      Duration pause = first.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 20));
      return pause.compareTo(longest) > 0 ? longest : pause;
    }
  }

  /** Copies. */
  public CheckingSettings {
    servers = List.copyOf(servers);
  }

  /**
   * The shipped settings with the changes under {@code assay.checking}.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static CheckingSettings from(Config application, TaskTable tasks) {
    SettingsKeys keys = SettingsKeys.of(CoordinationSettings.class, FILE, PATH, application);
    Config all = application.withFallback(shipped());
    CheckingSettings settings =
        new CheckingSettings(
            new ServerReader(tasks).read(all),
            choice(all),
            keys.count("position-count", 1, 100),
            keys.count("top-logprobs", 1, 20),
            keys.count("top-logprobs-random", 1, 20),
            keys.time("request-timeout"),
            keys.time("connect-timeout"),
            keys.bytes("max-response", 1_024, 1 << 30),
            new Pictures(
                new ImageLimits(
                    keys.bytes("pictures.max-bytes", 1_024, 1 << 30),
                    keys.count("pictures.max-pixels", 1, 1 << 28)),
                classifier(all)),
            pauses(keys, "first-back-off", "longest-back-off"),
            pauses(keys, "first-retry", "longest-retry"),
            keys.time("ask-every"));
    requireLongerLease(CoordinationSettings.from(application).lease(), settings);
    return settings;
  }

  /** How long a check can take at most: a probe, a request for all, one for each position. */
  Duration longestCheck() {
    return requestTimeout.multipliedBy(positionCount + 3L);
  }

  private static Config shipped() {
    return ConfigFactory.parseResources(CoordinationSettings.class.getClassLoader(), FILE);
  }

  private static SameImageClassifier classifier(Config all) {
    String written;
    try {
      written = all.getString(PATH + ".pictures.classifier");
    } catch (ConfigException e) {
      throw new IllegalArgumentException(PATH + ".pictures.classifier: expected a file name", e);
    }
    try {
      return written.isBlank()
          ? SameImageClassifier.shipped()
          : SameImageClassifier.read(Path.of(written));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PATH + ".pictures.classifier: " + e.getMessage(), e);
    }
  }

  private static PositionChoice choice(Config all) {
    String written;
    try {
      written = all.getString(PATH + ".positions");
    } catch (ConfigException e) {
      throw new IllegalArgumentException(PATH + ".positions: expected a text", e);
    }
    return switch (written) {
      case "highest-logprob" -> PositionChoice.HIGHEST_LOGPROB;
      case "random" -> PositionChoice.RANDOM;
      default ->
          throw new IllegalArgumentException(
              PATH + ".positions is '" + written + "': expected highest-logprob or random");
    };
  }

  private static Pauses pauses(SettingsKeys keys, String first, String longest) {
    Pauses pauses = new Pauses(keys.time(first), keys.time(longest));
    if (pauses.longest().compareTo(pauses.first()) < 0) {
      throw new IllegalArgumentException(
          "%s.%s is %s: expected at least %s, %s"
              .formatted(PATH, longest, pauses.longest(), first, pauses.first()));
    }
    return pauses;
  }

  private static void requireLongerLease(Duration lease, CheckingSettings settings) {
    if (lease.compareTo(settings.longestCheck()) <= 0) {
      throw new IllegalArgumentException(
          "%s.coordination.lease is %s: expected more than %s, the longest check"
              .formatted(PATH, lease, settings.longestCheck()));
    }
  }
}
