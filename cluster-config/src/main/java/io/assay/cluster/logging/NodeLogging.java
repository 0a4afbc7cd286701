package io.assay.cluster.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Iterator;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Makes the process log in the format that is configured, also what libraries say through the JDK's
 * own logging.
 */
public final class NodeLogging {

  private static final int LONGEST_TRACE = 16_384;

  private NodeLogging() {}

  /** Has what is logged from now on be in this format; text is how the process begins. */
  public static void use(LogFormat format) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (format == LogFormat.JSON
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      Iterator<Appender<ILoggingEvent>> appenders =
          context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
      appenders.forEachRemaining(
          appender -> {
            if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
              stream.setEncoder(json(context));
            }
          });
    }
  }

  /** JSON by which a line's fields are properties of the line. */
  static LogstashEncoder json(LoggerContext context) {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setTimestamp("time");
    names.setLogger("logger");
    names.setThread("thread");
    names.setStackTrace("trace");
    names.setVersion(null);
    names.setLevelValue(null);
    ShortenedThrowableConverter traces = new ShortenedThrowableConverter();
    traces.setMaxLength(LONGEST_TRACE);
    traces.setRootCauseFirst(true);
    traces.setContext(context);
    traces.start();
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.setFieldNames(names);
    encoder.setTimeZone("UTC");
    encoder.setThrowableConverter(traces);
    encoder.setIncludeContext(false);
    encoder.addProvider(new ArgumentFields());
    encoder.addExcludeMdcKeyName("pekkoTimestamp");
    encoder.addExcludeMdcKeyName("sourceThread");
    encoder.addExcludeMdcKeyName("sourceActorSystem");
    encoder.start();
    return encoder;
  }
}
