package io.assay.simulations.scenario.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keys of one part of a scenario file, and errors that name key, line, value and range. */
final class Keys {

  private final String path;
  private final Config config;
  private final ConfigObject object;

  private Keys(String path, ConfigObject object) {
    this.path = path;
    this.object = object;
    this.config = object.toConfig();
  }

  static Keys of(Config file) {
    return new Keys("", file.root());
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
  Keys only(Collection<String> known) {
    for (String key : new TreeSet<>(object.keySet())) {
      if (!known.contains(key)) {
        throw new ScenarioException(
            at(key) + " is unknown: expected one of " + String.join(", ", new TreeSet<>(known)));
      }
    }
    return this;
  }

  boolean has(String key) {
    return find(key).isPresent();
  }

  TreeSet<String> names() {
    return new TreeSet<>(object.keySet());
  }

  Config config() {
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
  ScenarioException wrong(String key, String expected) {
    String value = find(key).map(each -> each.render(Rendering.BRIEF)).orElse("missing");
    String shown = value.length() > 60 ? value.substring(0, 60) + "..." : value;
    return new ScenarioException(at(key) + " is " + shown + ": expected " + expected);
  }

  String text(String key, String usual) {
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

  double number(String key, double usual, double least, double most) {
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
  long whole(String key, long least, long most) {
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

  long whole(String key, long usual, long least, long most) {
    return has(key) ? whole(key, least, most) : usual;
  }

  boolean flag(String key) {
    if (!has(key)) {
      return false;
    }
    try {
      return config.getBoolean(quoted(key));
    } catch (ConfigException e) {
      throw wrong(key, "true or false");
    }
  }

  Duration time(String key, Duration least, Duration most) {
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
  List<String> texts(String key, List<String> usual, String expected) {
    if (!has(key)) {
      return usual;
    }
    try {
      return config.getStringList(quoted(key));
    } catch (ConfigException e) {
      throw wrong(key, expected);
    }
  }

  List<Double> numbers(String key, String expected) {
    try {
      return config.getDoubleList(quoted(key));
    } catch (ConfigException e) {
      throw wrong(key, expected);
    }
  }

  boolean isList(String key) {
    return find(key).filter(value -> value.valueType() == ConfigValueType.LIST).isPresent();
  }

  boolean isObject(String key) {
    return find(key).filter(value -> value.valueType() == ConfigValueType.OBJECT).isPresent();
  }

  /** The keys below; none if there is no such key. */
  Keys below(String key, String expected) {
    if (!has(key)) {
      return new Keys(full(key), com.typesafe.config.ConfigFactory.empty().root());
    }
    if (!isObject(key)) {
      throw wrong(key, expected);
    }
    return new Keys(full(key), config.getObject(quoted(key)));
  }

  /** Every part below a key, by name. */
  TreeMap<String, Keys> each(String key, String expected) {
    Keys all = below(key, expected);
    TreeMap<String, Keys> each = new TreeMap<>();
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
    if (time.toMinutes() < 60) {
      return time.toMinutes() + "m";
    }
    return time.toHours() < 48 ? time.toHours() + "h" : time.toDays() + "d";
  }
}
