package io.assay.persistence.tables;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as the public system writes them: {@code 2024-06-12 01:02:03[.456789]}, in UTC. */
public final class Timestamps {

  private static final int SECONDS_END = 19;
  private static final String PATTERN = "####-##-## ##:##:##";

  private static final DateTimeFormatter WHOLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Timestamps() {}

  /**
   * The moment.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Instant parse(String text) {
    if (!hasForm(text)) {
      throw wrong(text);
    }
    try {
      return LocalDateTime.of(
              digits(text, 0, 4),
              digits(text, 5, 7),
              digits(text, 8, 10),
              digits(text, 11, 13),
              digits(text, 14, 16),
              digits(text, 17, SECONDS_END),
              nanos(text))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw wrong(text);
    }
  }

  /** A moment as it is read again: to the second, or with as many decimals as it needs. */
  public static String text(Instant time) {
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    String whole = WHOLE.format(utc);
    return utc.getNano() == 0
        ? whole
        : whole + "." + "%09d".formatted(utc.getNano()).replaceAll("0+$", "");
  }

  private static boolean hasForm(String text) {
    int length = text.length();
    if (length < SECONDS_END || length == SECONDS_END + 1 || length > SECONDS_END + 10) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char form = i < SECONDS_END ? PATTERN.charAt(i) : i == SECONDS_END ? '.' : '#';
      char c = text.charAt(i);
      if (form == '#' ? c < '0' || c > '9' : c != form) {
        return false;
      }
    }
    return true;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }

  private static int nanos(String text) {
    int nanos = 0;
    for (int i = SECONDS_END + 1; i < SECONDS_END + 10; i++) {
      nanos = nanos * 10 + (i < text.length() ? text.charAt(i) - '0' : 0);
    }
    return nanos;
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "time '"
            + text
            + "': expected a time in UTC such as 2024-06-12 01:02:03 or"
            + " 2024-06-12 01:02:03.456789");
  }
}
