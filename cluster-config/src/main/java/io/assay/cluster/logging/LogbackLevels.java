package io.assay.cluster.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.assay.http.management.LogLevels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.event.Logging;
import org.slf4j.LoggerFactory;

/** The levels of Logback's loggers, and of Pekko's own filter before them. */
public final class LogbackLevels implements LogLevels {

  private static final String PEKKO = "org.apache.pekko";

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final ActorSystem<?> system;

  /** Levels of the process that {@code system} runs in. */
  public LogbackLevels(ActorSystem<?> system) {
    this.system = system;
  }

  @Override
  public List<LogLevels.Level> all() {
    List<LogLevels.Level> all = new ArrayList<>();
    for (Logger logger : context.getLoggerList()) {
      if (logger.getLevel() != null) {
        all.add(of(logger));
      }
    }
    return all;
  }

  @Override
  public LogLevels.Level of(String logger) {
    Logger known = context.exists(logger);
    return known == null ? new LogLevels.Level(logger, inherited(logger), false) : of(known);
  }

  @Override
  public LogLevels.Level set(String logger, Optional<String> level) {
    Logger changed = context.getLogger(logger);
    changed.setLevel(level.map(ch.qos.logback.classic.Level::toLevel).orElse(null));
    if (logger.equals(ROOT) || logger.startsWith(PEKKO)) {
      follow();
    }
    return of(changed);
  }

  /** Pekko's classic parts ask a filter of their own first: it lets through what is wanted here. */
  private void follow() {
    boolean debug = false;
    for (Logger logger : context.getLoggerList()) {
      debug |=
          (logger.getName().equals(ROOT) || logger.getName().startsWith(PEKKO))
              && logger.isDebugEnabled();
    }
    system
        .classicSystem()
        .eventStream()
        .setLogLevel(debug ? Logging.DebugLevel() : Logging.InfoLevel());
  }

  /** The level that a logger which nobody has asked for yet would have. */
  private String inherited(String logger) {
    String name = logger;
    while (name.contains(".")) {
      name = name.substring(0, name.lastIndexOf('.'));
      Logger above = context.exists(name);
      if (above != null) {
        return above.getEffectiveLevel().toString();
      }
    }
    return context.getLogger(ROOT).getLevel().toString();
  }

  private static LogLevels.Level of(Logger logger) {
    return new LogLevels.Level(
        logger.getName(), logger.getEffectiveLevel().toString(), logger.getLevel() != null);
  }
}
