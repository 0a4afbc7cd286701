package io.assay.actors.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys of one part of the program: shipped defaults with an operator's changes. */
public final class SettingsKeys {

  private final String path;
  private final Config config;

  private SettingsKeys(String path, Config config) {
    this.path = path;
    this.config = config;
  }

  /**
   * The keys under {@code path}.
   *
   * @param owner a class beside whose module's resources the file is
   * @param file the resource with the defaults; it holds every key there is
   * @param application an operator's configuration; keys elsewhere in it are not looked at
   * @throws IllegalArgumentException if the application has a key there that the defaults lack
   */
  public static SettingsKeys of(Class<?> owner, String file, String path, Config application) {
    Config defaults = ConfigFactory.parseResources(owner.getClassLoader(), file);
    Config own = defaults.getConfig(path);
    if (!application.hasPath(path)) {
      return new SettingsKeys(path, own.resolve());
    }
    Config changes = application.getConfig(path);
    TreeSet<String> known = new TreeSet<>();
    for (Map.Entry<String, ConfigValue> entry : own.entrySet()) {
      known.add(entry.getKey());
    }
    for (Map.Entry<String, ConfigValue> entry : changes.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new IllegalArgumentException(
            "%s.%s is unknown: expected one of %s"
                .formatted(path, entry.getKey(), String.join(", ", known)));
      }
    }
    return new SettingsKeys(path, changes.withFallback(own).resolve());
  }

  /** A whole number in the range, both ends included. */
  public int count(String key, int least, int most) {
    long value;
    try {
      value = config.getLong(key);
    } catch (ConfigException e) {
      throw wrong(key, "a whole number", e);
    }
    if (value < least || value > most) {
      throw wrong(key, "a whole number from %d to %d".formatted(least, most), null);
    }
    return (int) value;
  }

  /** A size in bytes, such as 64k, in the range, both ends included. */
  public int bytes(String key, int least, int most) {
    long value;
    try {
      value = config.getBytes(key);
    } catch (ConfigException e) {
      throw wrong(key, "a size such as 64k", e);
    }
    if (value < least || value > most) {
      throw wrong(key, "a size from %d to %d bytes".formatted(least, most), null);
    }
    return (int) value;
  }

  /** A text; may be empty. */
  public String text(String key) {
    try {
      return config.getString(key);
    } catch (ConfigException e) {
      throw wrong(key, "a text", e);
    }
  }

  /** On or off. */
  public boolean flag(String key) {
    try {
      return config.getBoolean(key);
    } catch (ConfigException e) {
      throw wrong(key, "on or off", e);
    }
  }

  /** A time longer than zero, such as 5s. */
  public Duration time(String key) {
    Duration value;
    try {
      value = config.getDuration(key);
    } catch (ConfigException e) {
      throw wrong(key, "a time such as 5s", e);
    }
    if (value.isZero() || value.isNegative()) {
      throw wrong(key, "a time longer than zero, such as 5s", null);
    }
    return value;
  }

  private IllegalArgumentException wrong(String key, String expected, @Nullable Throwable cause) {
    String value = config.hasPath(key) ? config.getValue(key).unwrapped().toString() : "null";
    return new IllegalArgumentException(
        "%s.%s is '%s': expected %s".formatted(path, key, value, expected), cause);
  }
}
