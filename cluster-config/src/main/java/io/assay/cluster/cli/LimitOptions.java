package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What an API key may do, as options. The word {@code none} takes a limit away. */
final class LimitOptions {

  private static final Pattern BUDGET = Pattern.compile("(\\d{1,18})/(hour|day|week|month)");
  private static final String NONE = "none";

  @Option(
      names = "--rate",
      paramLabel = "PER_MINUTE",
      description = "Calls in any 60 seconds, 1 or more.")
  private Optional<Integer> rate = Optional.empty();

  @Option(
      names = "--units",
      paramLabel = "PER_MINUTE",
      description = "Tokens, steps and images in any 60 seconds; 'none' for any number.")
  private Optional<String> units = Optional.empty();

  @Option(
      names = "--concurrent",
      paramLabel = "N",
      description = "Calls under way at once; 'none' for as many as there may be.")
  private Optional<String> concurrent = Optional.empty();

  @Option(
      names = "--budget",
      paramLabel = "CREDITS/WINDOW",
      description = "What it may spend an hour, day, week or month (UTC); 'none' for all it has.")
  private Optional<String> budget = Optional.empty();

  @Option(
      names = "--expires",
      paramLabel = "D",
      description = "After this time, such as 30d, or at this moment; 'none' for never.")
  private Optional<String> expires = Optional.empty();

  @Option(
      names = "--tasks",
      paramLabel = "NAME",
      description = "The tasks that it may use, with commas; 'all' for all.")
  private Optional<String> tasks = Optional.empty();

  /** Adds what was given to a request; what is wrong of it is said for that command. */
  void addTo(ObjectNode body, CommandLine line, Clock clock) {
    try {
      addTo(body, clock);
    } catch (TypeConversionException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()), e);
    }
  }

  private void addTo(ObjectNode body, Clock clock) {
    rate.ifPresent(n -> body.put("rate", positive("--rate", n)));
    units.ifPresent(text -> put(body, "units_per_minute", "--units", text));
    concurrent.ifPresent(text -> put(body, "concurrent", "--concurrent", text));
    budget.ifPresent(text -> putBudget(body, text));
    expires.ifPresent(text -> putExpires(body, text, clock));
    tasks.ifPresent(
        names -> {
          ArrayNode list = body.putArray("tasks");
          for (String name : names.split(",", -1)) {
            if (!name.equals("all")) {
              list.add(name);
            }
          }
        });
  }

  boolean hasRate() {
    return rate.isPresent();
  }

  private static long positive(String option, long number) {
    if (number < 1) {
      throw new TypeConversionException(option + " " + number + ": expected 1 or more");
    }
    return number;
  }

  private static void put(ObjectNode body, String field, String option, String text) {
    if (text.equals(NONE)) {
      body.putNull(field);
      return;
    }
    try {
      body.put(field, positive(option, Long.parseLong(text)));
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          option + " '" + text + "': expected a whole number, or none");
    }
  }

  private static void putBudget(ObjectNode body, String text) {
    if (text.equals(NONE)) {
      body.putNull("budget");
      return;
    }
    Matcher form = BUDGET.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          "--budget '" + text + "': expected CREDITS/hour, /day, /week or /month, or none");
    }
    body.putObject("budget")
        .put("credits", Long.parseLong(form.group(1)))
        .put("window", form.group(2));
  }

  private static void putExpires(ObjectNode body, String text, Clock clock) {
    if (text.equals(NONE)) {
      body.putNull("expires");
    } else if (text.contains("-")) {
      body.put("expires", Times.instant(text).toString());
    } else {
      Duration in = Times.duration(text);
      body.put("expires", clock.instant().plus(in).toString());
    }
  }
}
