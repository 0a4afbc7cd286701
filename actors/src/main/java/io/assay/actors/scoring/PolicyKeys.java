package io.assay.actors.scoring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The keys of one policy: the shipped defaults with overrides, read with errors that name the key.
 *
 * <p>What always holds: no override is ignored; a key that the defaults lack is refused.
 */
final class PolicyKeys {

  private static final String FILE = "assay-policies.conf";

  private final String policy;
  private final Config config;

  private PolicyKeys(String policy, Config config) {
    this.policy = policy;
    this.config = config;
  }

  static PolicyKeys of(String policy, Config overrides) {
    Config defaults = defaults(policy);
    TreeSet<String> known = new TreeSet<>();
    for (Map.Entry<String, ConfigValue> entry : defaults.entrySet()) {
      known.add(entry.getKey());
    }
    for (Map.Entry<String, ConfigValue> entry : overrides.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new IllegalArgumentException(
            "policy "
                + policy
                + " has no key '"
                + entry.getKey()
                + "': expected one of "
                + String.join(", ", known));
      }
    }
    return new PolicyKeys(policy, overrides.withFallback(defaults).resolve());
  }

  /** What an application's configuration says of that policy, relative to it. */
  static Config section(String policy, Config application) {
    String path = path(policy);
    return application.hasPath(path) ? application.getConfig(path) : ConfigFactory.empty();
  }

  private static String path(String policy) {
    return "assay.policies." + ConfigUtil.quoteString(policy);
  }

  private static Config defaults(String policy) {
    return ConfigFactory.parseResources(PolicyKeys.class.getClassLoader(), FILE)
        .resolve()
        .getConfig(path(policy));
  }

  /** Those of the entries whose keys the policy has: the others are rules that it does without. */
  static SortedMap<String, String> own(String policy, Map<String, String> entries) {
    Config defaults = defaults(policy);
    SortedMap<String, String> own = new TreeMap<>(entries);
    own.keySet().removeIf(key -> !defaults.hasPath(key));
    return Collections.unmodifiableSortedMap(own);
  }

  /** Whether the policy has that key. */
  boolean has(String key) {
    return config.hasPath(key);
  }

  /** The number of that key; {@code absent} for a policy that does without it. */
  double numberOr(String key, double absent) {
    return has(key) ? number(key) : absent;
  }

  boolean flag(String key) {
    try {
      return config.getBoolean(key);
    } catch (ConfigException e) {
      throw wrong(key, "true or false", e);
    }
  }

  String text(String key) {
    return written(key);
  }

  double number(String key) {
    try {
      return config.getDouble(key);
    } catch (ConfigException e) {
      throw wrong(key, "a number", e);
    }
  }

  int count(String key) {
    try {
      return config.getInt(key);
    } catch (ConfigException e) {
      throw wrong(key, "a whole number", e);
    }
  }

  Duration time(String key) {
    try {
      return config.getDuration(key);
    } catch (ConfigException e) {
      throw wrong(key, "a time such as 48h", e);
    }
  }

  ValueSource source(String key) {
    String value = written(key);
    for (ValueSource source : ValueSource.values()) {
      if (source.configName().equals(value)) {
        return source;
      }
    }
    throw new IllegalArgumentException(place(key, value) + ": expected recorded or recomputed");
  }

  private IllegalArgumentException wrong(String key, String expected, ConfigException cause) {
    return new IllegalArgumentException(place(key, written(key)) + ": expected " + expected, cause);
  }

  private String written(String key) {
    return config.hasPath(key) ? config.getValue(key).unwrapped().toString() : "null";
  }

  private String place(String key, String value) {
    return "policy " + policy + ": " + key + " is '" + value + "'";
  }

  /** A number in its one spelling. */
  static String text(double value) {
    return Double.toString(value);
  }

  /** A time in its one spelling, to the millisecond. */
  static String text(Duration value) {
    return value.toMillis() + "ms";
  }
}
