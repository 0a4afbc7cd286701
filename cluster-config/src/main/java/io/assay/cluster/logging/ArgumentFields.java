package io.assay.cluster.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.logstash.logback.composite.AbstractJsonProvider;

/**
 * Makes properties of a line's arguments: of {@code "miner={} query={}"} the properties {@code
 * miner} and {@code query}. So every line that keeps to our form has its fields, whoever wrote it.
 * Empty texts are left out, long ones are cut, and the first of two with one name counts.
 */
final class ArgumentFields extends AbstractJsonProvider<ILoggingEvent> {

  private static final Pattern PLACE = Pattern.compile("(?:([A-Za-z]\\w*)=\"?)?\\{}");
  private static final Set<String> TAKEN =
      Set.of("level", "logger", "message", "tags", "thread", "time", "trace");
  private static final int LONGEST = 2_000;

  @Override
  public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
    String template = event.getMessage();
    Object[] arguments = event.getArgumentArray();
    if (template == null || arguments == null) {
      return;
    }
    Set<String> seen = new HashSet<>(event.getMDCPropertyMap().keySet());
    Matcher place = PLACE.matcher(template);
    for (int i = 0; i < arguments.length && place.find(); i++) {
      String name = place.group(1);
      if (name != null && !TAKEN.contains(name) && seen.add(name)) {
        write(json, name, arguments[i]);
      }
    }
  }

  private static void write(JsonGenerator json, String name, Object value) throws IOException {
    if (value instanceof Integer || value instanceof Long) {
      json.writeNumberField(name, ((Number) value).longValue());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumberField(name, number);
    } else if (value instanceof Boolean flag) {
      json.writeBooleanField(name, flag);
    } else {
      String text = String.valueOf(value);
      if (!text.isEmpty()) {
        json.writeStringField(
            name, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
      }
    }
  }
}
