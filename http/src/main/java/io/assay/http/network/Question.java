package io.assay.http.network;

import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.requests.Field;
import io.assay.http.requests.QueryParameters;
import io.assay.http.requests.Types;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * What a request for rows asks for.
 *
 * @param csv whether as comma-separated values, and not JSON
 * @param after the key after which the page begins; empty for the first
 */
record Question(
    boolean csv,
    int limit,
    String after,
    Optional<String> task,
    Optional<String> hotkey,
    OptionalLong period,
    Optional<Instant> from,
    Optional<Instant> to) {

  private static final int USUAL = 100;
  private static final String CSV = "text/csv";

  /** Filters besides format, limit and cursor. */
  enum Filter {
    TASK("task"),
    HOTKEY("hotkey"),
    PERIOD("period"),
    FROM("from"),
    TO("to");

    private final String parameter;

    Filter(String parameter) {
      this.parameter = parameter;
    }
  }

  /** Reads a request that may have these filters. */
  static Question of(HttpRequest request, Filter... filters) {
    List<String> known = new ArrayList<>(List.of("format", "limit", "cursor"));
    for (Filter filter : filters) {
      known.add(filter.parameter);
    }
    QueryParameters query = new QueryParameters(request, known.toArray(String[]::new));
    return new Question(
        csv(query.text("format"), request),
        (int) query.number("limit", 1, Table.MOST_ROWS).orElse(USUAL),
        query.text("cursor").map(Question::key).orElse(""),
        query.text("task"),
        query.text("hotkey"),
        query.number("period"),
        query.instant("from"),
        query.instant("to"));
  }

  /** The parameters, for the documentation. */
  static List<Field<?>> parameters(Filter... filters) {
    List<Field<?>> fields = new ArrayList<>();
    fields.add(
        Field.optional(
            "format", Types.word("json", "csv"), "What to answer with; else `Accept` says."));
    fields.add(
        Field.optional("limit", Types.whole(1, Table.MOST_ROWS), "How many rows.")
            .or((long) USUAL));
    fields.add(Field.optional("cursor", Types.text(), "The `next_cursor` of the page before."));
    for (Filter filter : filters) {
      fields.add(
          switch (filter) {
            case TASK -> Field.optional("task", Types.text(), "Only rows of this task.");
            case HOTKEY -> Field.optional("hotkey", Types.text(), "Only rows of this miner.");
            case PERIOD ->
                Field.optional(
                    "period", Types.whole(0, Long.MAX_VALUE), "Only rows of this period.");
            case FROM ->
                Field.optional("from", Types.text(), "Only periods that end then or later.")
                    .like("2026-11-01T00:00:00Z");
            case TO ->
                Field.optional("to", Types.text(), "Only periods that end before then.")
                    .like("2026-12-01T00:00:00Z");
          });
    }
    return fields;
  }

  /** Whether a period that ends then is asked for. */
  boolean wants(Instant closesAt) {
    return (from.isEmpty() || !closesAt.isBefore(from.get()))
        && (to.isEmpty() || closesAt.isBefore(to.get()));
  }

  /** Whether the period is asked for. */
  boolean wants(long number, Instant closesAt) {
    return wants(closesAt) && (period.isEmpty() || period.getAsLong() == number);
  }

  /** Whether the miner is asked for. */
  boolean wantsMiner(String of) {
    return hotkey.isEmpty() || hotkey.get().equals(of);
  }

  /** Whether the task is asked for. */
  boolean wantsTask(String of) {
    return task.isEmpty() || task.get().equals(of);
  }

  /** The cursor that stands for a key. */
  static String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          ApiError.invalid("cursor", "Invalid 'cursor': expected a next_cursor of a page."));
    }
  }

  private static boolean csv(Optional<String> format, HttpRequest request) {
    if (format.isPresent()) {
      if (!format.get().equals("csv") && !format.get().equals("json")) {
        throw new ApiException(
            ApiError.invalid("format", "Invalid 'format': expected csv or json."));
      }
      return format.get().equals("csv");
    }
    String accept = request.getHeader("accept").map(HttpHeader::value).orElse("");
    double csv = preference(accept, CSV);
    return csv > 0 && csv > preference(accept, "application/json");
  }

  /** How much a type that is named is wanted, 0 to 1. */
  private static double preference(String accept, String type) {
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (parts[0].strip().equals(type)) {
        double preference = 1;
        for (String part : parts) {
          if (part.strip().startsWith("q=")) {
            preference = quality(part.strip().substring(2));
          }
        }
        return preference;
      }
    }
    return 0;
  }

  private static double quality(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
