package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;

/** How numbers, times and names are written for people. */
public final class Words {

  /** What stands where there is no value. */
  public static final String NONE = "–";

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** A hotkey's beginning and end. */
  public static String brief(Hotkey hotkey) {
    String key = hotkey.value();
    return key.length() <= 12 ? key : key.substring(0, 5) + "…" + key.substring(key.length() - 5);
  }

  /** A factor, to two places. */
  public static String factor(OptionalDouble value) {
    return value.isPresent() ? factor(value.getAsDouble()) : NONE;
  }

  /** A factor, to two places. */
  public static String factor(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** A part of a whole, in per cent to two places. */
  public static String percent(double part) {
    return String.format(Locale.ROOT, "%.2f %%", part * 100);
  }

  /** A volume: whole, in groups of three digits. */
  public static String volume(double value) {
    return count(StrictMath.round(value));
  }

  /** A whole number in groups of three digits. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
  }

  /** A moment to the second, ISO 8601 in UTC, of one written more exactly. */
  public static String moment(String at) {
    return Instant.parse(at).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A time of day, UTC. */
  public static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** A day and time, UTC. */
  public static String day(Instant at) {
    return DAY.format(at);
  }
}
