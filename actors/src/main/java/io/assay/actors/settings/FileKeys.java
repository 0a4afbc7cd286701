package io.assay.actors.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The keys of one part of a file that a person wrote, and errors that name key, line, value and
 * what would be right. Numbers and times have a range, both ends included.
 */
public final class FileKeys {

  private static final int LONGEST_VALUE = 60;

  private final String path;
  private final Config config;
  private final ConfigObject object;
  private final Function<String, ? extends RuntimeException> mistake;

  private FileKeys(
      String path, ConfigObject object, Function<String, ? extends RuntimeException> mistake) {
    this.path = path;
    this.mistake = mistake;
    this.object = object;
    this.config = object.toConfig();
  }

  /**
   * All of a file.
   *
   * @param mistake makes what is thrown of a line that says what is wrong
   */
  public static FileKeys of(Config file, Function<String, ? extends RuntimeException> mistake) {
    return new FileKeys("", file.root(), mistake);
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String quoted(String name) {
    return ConfigUtil.joinPath(name);
  }

  private Optional<ConfigValue> find(String key) {
    return Optional.ofNullable(object.get(key));
  }

  /** Refuses every key that is not among these. */
  public FileKeys only(Collection<String> known) {
    for (String key : new TreeSet<>(object.keySet())) {
      if (!known.contains(key)) {
        throw mistake.apply(
            at(key) + " is unknown: expected one of " + String.join(", ", new TreeSet<>(known)));
      }
    }
    return this;
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    return find(key).isPresent();
  }

  /** The keys that are there. */
  public TreeSet<String> names() {
    return new TreeSet<>(object.keySet());
  }

  /** All of this part as it is. */
  public Config config() {
    return config;
  }

  private String at(String key) {
    String line =
        find(key)
            .or(() -> Optional.of(object))
            .map(ConfigValue::origin)
            .filter(origin -> origin.lineNumber() > 0)
            .map(origin -> "line " + origin.lineNumber() + ": ")
            .orElse("");
    return line + full(key);
  }

  /** That a key's value is not right. */
  public RuntimeException wrong(String key, String expected) {
    String value =
        find(key).map(each -> each.render(ConfigRenderOptions.concise())).orElse("missing");
    String shown =
        value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "..." : value;
    return mistake.apply(at(key) + " is " + shown + ": expected " + expected);
  }

  /** A text. */
  public String text(String key, String usual) {
    if (!has(key)) {
      return usual;
    }
    require(key, ConfigValueType.STRING, "a text");
    return config.getString(quoted(key));
  }

  private void require(String key, ConfigValueType type, String expected) {
    if (find(key).filter(value -> value.valueType() == type).isEmpty()) {
      throw wrong(key, expected);
    }
  }

  /** A number; one that is missing must not be if the usual one is NaN. */
  public double number(String key, double usual, double least, double most) {
    String range = "a number from %s to %s".formatted(plain(least), plain(most));
    if (!has(key)) {
      if (Double.isNaN(usual)) {
        throw wrong(key, range);
      }
      return usual;
    }
    double value;
    try {
      value = config.getDouble(quoted(key));
    } catch (ConfigException e) {
      throw wrong(key, range);
    }
    if (!(value >= least && value <= most)) {
      throw wrong(key, range);
    }
    return value;
  }

  /** A whole number; there must be one. */
  public long whole(String key, long least, long most) {
    String range = "a whole number from %d to %d".formatted(least, most);
    try {
      long value = config.getLong(quoted(key));
      double exact = config.getDouble(quoted(key));
      if (value < least || value > most || exact != (double) value) {
        throw wrong(key, range);
      }
      return value;
    } catch (ConfigException e) {
      throw wrong(key, range);
    }
  }

  /** A whole number. */
  public long whole(String key, long usual, long least, long most) {
    return has(key) ? whole(key, least, most) : usual;
  }

  /** True or false; false if it is missing. */
  public boolean flag(String key) {
    if (!has(key)) {
      return false;
    }
    try {
      return config.getBoolean(quoted(key));
    } catch (ConfigException e) {
      throw wrong(key, "true or false");
    }
  }

  /** A time; there must be one. */
  public Duration time(String key, Duration least, Duration most) {
    String range = "a time from %s to %s".formatted(words(least), words(most));
    try {
      Duration value = config.getDuration(quoted(key));
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw wrong(key, range);
      }
      return value;
    } catch (ConfigException e) {
      throw wrong(key, range);
    }
  }

  /** Several texts. */
  public List<String> texts(String key, List<String> usual, String expected) {
    if (!has(key)) {
      return usual;
    }
    try {
      return config.getStringList(quoted(key));
    } catch (ConfigException e) {
      throw wrong(key, expected);
    }
  }

  /** Several numbers; they must be there. */
  public List<Double> numbers(String key, String expected) {
    try {
      return config.getDoubleList(quoted(key));
    } catch (ConfigException e) {
      throw wrong(key, expected);
    }
  }

  /** Whether the value is a list. */
  public boolean isList(String key) {
    return find(key).filter(value -> value.valueType() == ConfigValueType.LIST).isPresent();
  }

  /** Whether there are keys below. */
  public boolean isObject(String key) {
    return find(key).filter(value -> value.valueType() == ConfigValueType.OBJECT).isPresent();
  }

  /** The keys below; none if there is no such key. */
  public FileKeys below(String key, String expected) {
    if (!has(key)) {
      return new FileKeys(full(key), ConfigFactory.empty().root(), mistake);
    }
    if (!isObject(key)) {
      throw wrong(key, expected);
    }
    return new FileKeys(full(key), config.getObject(quoted(key)), mistake);
  }

  /** Every part below a key, by name. */
  public TreeMap<String, FileKeys> each(String key, String expected) {
    FileKeys all = below(key, expected);
    TreeMap<String, FileKeys> each = new TreeMap<>();
    for (String name : all.names()) {
      each.put(name, all.below(name, "keys between braces"));
    }
    if (each.isEmpty()) {
      throw wrong(key, expected);
    }
    return each;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String words(Duration time) {
    if (time.toMinutes() < 1) {
      return time.toSeconds() < 1 ? time.toMillis() + "ms" : time.toSeconds() + "s";
    }
    if (time.toMinutes() < 60) {
      return time.toMinutes() + "m";
    }
    return time.toHours() < 48 ? time.toHours() + "h" : time.toDays() + "d";
  }
}
