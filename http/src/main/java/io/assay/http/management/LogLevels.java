package io.assay.http.management;

import java.util.List;
import java.util.Optional;

/** How much the node's loggers say; changes last until the node ends. */
public interface LogLevels {

  /** The levels, from the least said to the most. */
  List<String> LEVELS = List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  /** The name of the logger that all others take their level from. */
  String ROOT = "ROOT";

  /** The loggers that have a level of their own, by name, the root first. */
  List<Level> all();

  /** One logger. */
  Level of(String logger);

  /**
   * Gives a logger a level.
   *
   * @param level one of {@link #LEVELS}; empty to take that of the loggers above again, which the
   *     root cannot
   * @return how it stands then
   */
  Level set(String logger, Optional<String> level);

  /**
   * A logger's level.
   *
   * @param logger its name
   * @param level what is in force, one of {@link #LEVELS}
   * @param own whether it is its own and not that of a logger above
   */
  record Level(String logger, String level, boolean own) {}
}
