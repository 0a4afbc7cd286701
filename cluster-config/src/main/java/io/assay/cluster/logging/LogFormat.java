package io.assay.cluster.logging;

import com.typesafe.config.Config;
import java.util.Locale;

/** How log lines are written. */
public enum LogFormat {
  /** For people: time, level, logger, message, then the fields as key=value. */
  TEXT,
  /** For machines: one JSON object a line, each field of it a property. */
  JSON;

  private static final String KEY = "assay.log.format";

  /**
   * What the configuration says; text if it says nothing.
   *
   * @throws IllegalArgumentException if it says anything but text or json
   */
  public static LogFormat from(Config config) {
    String format = config.hasPath(KEY) ? config.getString(KEY) : "text";
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "text" -> TEXT;
      case "json" -> JSON;
      default ->
          throw new IllegalArgumentException(KEY + ": '" + format + "'; expected text or json");
    };
  }
}
