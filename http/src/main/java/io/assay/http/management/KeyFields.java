package io.assay.http.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.account.AccountCommand;
import io.assay.actors.account.Budget;
import io.assay.actors.account.BudgetWindow;
import io.assay.actors.account.Credits;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.account.Secrets;
import io.assay.actors.account.Secrets.Presented;
import io.assay.actors.task.TaskName;
import io.assay.http.errors.ApiException;
import io.assay.http.requests.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is asked of keys; whatever is wrong ends the request with the field's name. */
final class KeyFields {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_TASKS = 1_000;
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");

  /** What a new key may do beyond what is given. */
  private static final KeyLimits FRESH =
      new KeyLimits(Integer.MAX_VALUE, false, new TreeSet<>(), Optional.empty(), false);

  private final JsonNode body;
  private final JsonFields fields;

  KeyFields(JsonNode body) {
    this.body = body;
    this.fields = new JsonFields(body, "");
  }

  KeyAdmin.NewKey newKey() {
    String name = name().orElseThrow(() -> JsonFields.missing("name"));
    boolean unlimited = fields.flag("unlimited");
    OptionalLong credits = fields.whole("credits", 0, Credits.MAX);
    if (!unlimited && credits.isEmpty()) {
      throw JsonFields.missing("credits");
    }
    if (!unlimited && fields.any("rate").isEmpty()) {
      throw JsonFields.missing("rate");
    }
    KeyLimits limits = limits(FRESH);
    fields.nothingElse();
    return new KeyAdmin.NewKey(name, credits.orElse(0), limits);
  }

  /**
   * A key of another validator with its whole text, of which no error says anything but its form.
   */
  Presented secret() {
    String key = fields.text("key").orElseThrow(() -> JsonFields.missing("key"));
    return Secrets.parse(key)
        .orElseThrow(() -> invalid("key", "16 to 200 visible ASCII characters"));
  }

  KeyAdmin.KeyChange change() {
    Optional<String> name = name();
    OptionalLong credits = fields.whole("add_credits", 1, Credits.MAX);
    Optional<String> reference = text("reference", LONGEST_TEXT);
    if (credits.isEmpty() && reference.isPresent()) {
      throw JsonFields.missing("add_credits");
    }
    if (reference.filter(text -> text.startsWith("unlimited/")).isPresent()) {
      throw invalid("reference", "a text that does not begin with 'unlimited/'");
    }
    var unused = limits(FRESH); // What is wrong is said before anything is changed.
    fields.nothingElse();
    Optional<KeyAdmin.TopUp> topUp =
        credits.isPresent()
            ? Optional.of(
                new KeyAdmin.TopUp(
                    reference.orElseGet(() -> UUID.randomUUID().toString()), credits.getAsLong()))
            : Optional.empty();
    return new KeyAdmin.KeyChange(name, this::limits, topUp);
  }

  Duration grace() {
    Optional<String> text = text("grace", LONGEST_TEXT);
    fields.nothingElse();
    return text.map(KeyFields::duration).orElse(Duration.ZERO);
  }

  String reason() {
    String reason = text("reason", LONGEST_TEXT).orElseThrow(() -> JsonFields.missing("reason"));
    fields.nothingElse();
    return reason;
  }

  private Optional<String> name() {
    return text("name", LONGEST_NAME);
  }

  private Optional<String> text(String name, int most) {
    Optional<String> text = fields.text(name);
    if (text.filter(t -> t.isBlank() || t.length() > most).isPresent()) {
      throw invalid(name, "1 to " + most + " characters");
    }
    return text;
  }

  /** The limits with what is given in place of what was; a null takes a limit away. */
  private KeyLimits limits(KeyLimits before) {
    OptionalLong rate = fields.whole("rate", 1, Integer.MAX_VALUE);
    OptionalLong concurrent = fields.whole("concurrent", 1, Integer.MAX_VALUE);
    OptionalLong units = fields.whole("units_per_minute", 1, Long.MAX_VALUE);
    return new KeyLimits(
        (int) rate.orElse(before.requestsPerMinute()),
        flag("unlimited", before.unlimited()),
        fields.any("tasks").map(KeyFields::tasks).orElseGet(() -> new TreeSet<>(before.tasks())),
        cleared("expires") ? Optional.empty() : expires().or(before::expiresAt),
        flag("disabled", before.disabled()),
        cleared("units_per_minute") || units.isPresent() ? units : before.unitsPerMinute(),
        concurrent(concurrent, before),
        cleared("budget") ? Optional.empty() : budget().or(before::budget));
  }

  private OptionalInt concurrent(OptionalLong given, KeyLimits before) {
    if (given.isPresent()) {
      return OptionalInt.of((int) given.getAsLong());
    }
    return cleared("concurrent") ? OptionalInt.empty() : before.concurrentRequests();
  }

  private boolean flag(String name, boolean otherwise) {
    boolean given = fields.flag(name);
    return fields.any(name).isPresent() ? given : otherwise;
  }

  private boolean cleared(String name) {
    return fields.any(name).isEmpty() && body.path(name).isNull();
  }

  private Optional<Instant> expires() {
    return fields
        .text("expires")
        .map(
            text -> {
              try {
                return Instant.parse(text);
              } catch (DateTimeParseException e) {
                throw invalid("expires", "a time such as 2026-11-01T12:00:00Z");
              }
            });
  }

  private Optional<Budget> budget() {
    return fields
        .any("budget")
        .map(
            value -> {
              JsonFields.require(value.isObject(), "budget", value, "an object");
              JsonFields inner = new JsonFields(value, "budget");
              long credits =
                  inner
                      .whole("credits", 0, Credits.MAX)
                      .orElseThrow(() -> JsonFields.missing("budget.credits"));
              String window =
                  inner.text("window").orElseThrow(() -> JsonFields.missing("budget.window"));
              inner.nothingElse();
              return new Budget(credits, window(window));
            });
  }

  private static BudgetWindow window(String word) {
    for (BudgetWindow window : BudgetWindow.values()) {
      if (window.name().toLowerCase(Locale.ROOT).equals(word)) {
        return window;
      }
    }
    throw invalid("budget.window", "hour, day, week or month");
  }

  private static TreeSet<TaskName> tasks(JsonNode value) {
    JsonFields.require(value.isArray(), "tasks", value, "an array");
    if (value.size() > MOST_TASKS) {
      throw invalid("tasks", "at most " + MOST_TASKS);
    }
    TreeSet<TaskName> tasks = new TreeSet<>();
    for (int i = 0; i < value.size(); i++) {
      String name = "tasks[" + i + "]";
      try {
        tasks.add(new TaskName(JsonFields.text(value.get(i), name)));
      } catch (IllegalArgumentException e) {
        throw invalid(name, "a task's name such as chat-mixtral");
      }
    }
    return tasks;
  }

  private static Duration duration(String text) {
    Matcher form = DURATION.matcher(text);
    if (!form.matches()) {
      throw invalid("grace", "a number and s, m, h or d, such as 24h");
    }
    long number = Long.parseLong(form.group(1));
    Duration grace =
        switch (form.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    if (grace.compareTo(AccountCommand.RotateKey.MAX_GRACE) > 0) {
      throw invalid("grace", "at most 366d");
    }
    return grace;
  }

  private static ApiException invalid(String name, String expected) {
    return JsonFields.invalid(
        name, "invalid_value", "Invalid '" + name + "': expected " + expected + ".");
  }
}
