package io.assay.http.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** One object of the configuration, read key by key, with bounds. */
public final class Keys {

  private final Config config;
  private final String path;
  private final Set<String> read = new TreeSet<>();

  private Keys(Config config, String path) {
    this.config = config;
    this.path = path;
  }

  /**
   * The object at that path.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Keys at(Config config, String path) {
    return new Keys(named(path, () -> config.getConfig(path)), path);
  }

  /** The object below this one. */
  public Keys child(String key) {
    read.add(key);
    return new Keys(named(name(key), () -> config.getConfig(key)), name(key));
  }

  /** A whole number from {@code least} to {@code most}. */
  public int number(String key, int least, int most) {
    int value = value(key, () -> config.getInt(key));
    require(value >= least && value <= most, key, value, least + " to " + most);
    return value;
  }

  /** A size in bytes, such as 64KiB, from {@code least} to {@code most} bytes. */
  public int bytes(String key, int least, int most) {
    long value = value(key, () -> config.getBytes(key));
    require(value >= least && value <= most, key, value, least + " to " + most + " bytes");
    return (int) value;
  }

  /** A time from {@code least} on, such as 10s. */
  public Duration duration(String key, Duration least) {
    Duration value = value(key, () -> config.getDuration(key));
    require(value.compareTo(least) >= 0, key, value, least + " or longer");
    return value;
  }

  /** A number from {@code least} to {@code most}. */
  public double real(String key, double least, double most) {
    double value = value(key, () -> config.getDouble(key));
    require(value >= least && value <= most, key, value, least + " to " + most);
    return value;
  }

  /** A text that is not blank. */
  public String text(String key) {
    String value = value(key, () -> config.getString(key));
    require(!value.isBlank(), key, "'" + value + "'", "a text that is not blank");
    return value;
  }

  /** A text; may be empty. */
  public String maybe(String key) {
    return value(key, () -> config.getString(key));
  }

  /** A list of texts. */
  public List<String> texts(String key) {
    return value(key, () -> config.getStringList(key));
  }

  /**
   * Checks that every key of this object has been read.
   *
   * @throws IllegalArgumentException naming the first that is unknown
   */
  public void nothingElse() {
    for (String key : new TreeSet<>(config.root().keySet())) {
      if (!read.contains(key)) {
        throw new IllegalArgumentException(
            name(key) + " is unknown: expected one of " + String.join(", ", read));
      }
    }
  }

  /**
   * Fails unless the condition holds.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name(key) + " is " + value + ": expected " + expected);
    }
  }

  private <T> T value(String key, Supplier<T> read) {
    this.read.add(key);
    return named(name(key), read);
  }

  private static <T> T named(String name, Supplier<T> read) {
    try {
      return read.get();
    } catch (ConfigException.Missing e) {
      throw new IllegalArgumentException(name + " is missing: expected a value", e);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private String name(String key) {
    return path + "." + key;
  }
}
