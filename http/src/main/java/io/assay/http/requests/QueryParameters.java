package io.assay.http.requests;

import io.assay.actors.network.Hotkey;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** A request's query parameters; one that is unknown, twice there or of no good form is a 400. */
public final class QueryParameters {

  private final Map<String, String> values;

  /** Those of a request, of which only those {@code known} may be there. */
  public QueryParameters(HttpRequest request, String... known) {
    var query = request.getUri().query();
    Set<String> names = new TreeSet<>(Set.of(known));
    query
        .toList()
        .forEach(
            pair -> {
              if (!names.contains(pair.first())) {
                throw wrong(
                    pair.first(),
                    "Unknown parameter: expected "
                        + (names.isEmpty() ? "none" : "one of " + String.join(", ", names))
                        + ".");
              }
            });
    query
        .toMultiMap()
        .forEach(
            (name, all) -> {
              if (all.size() > 1) {
                throw wrong(name, "'" + name + "' is given more than once.");
              }
            });
    values = query.toMap();
  }

  /** The miner that {@code hotkey} names; it must be there. */
  public Hotkey hotkey() {
    String value = values.get("hotkey");
    if (value == null) {
      throw wrong("hotkey", "Missing required parameter: 'hotkey'.");
    }
    try {
      return new Hotkey(value);
    } catch (IllegalArgumentException e) {
      throw wrong("hotkey", "Invalid 'hotkey': expected a miner's public key.");
    }
  }

  /** A parameter as it was sent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A moment. */
  public Optional<Instant> instant(String name) {
    try {
      return Optional.ofNullable(values.get(name)).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw wrong(name, "Invalid '" + name + "': expected a time such as 2026-11-01T12:00:00Z.");
    }
  }

  /** A whole number, 0 or more. */
  public OptionalLong number(String name) {
    return whole(name, 0, Long.MAX_VALUE, "0 or more");
  }

  /** A whole number from {@code least} to {@code most}. */
  public OptionalLong number(String name, long least, long most) {
    return whole(name, least, most, least + " to " + most);
  }

  private OptionalLong whole(String name, long least, long most, String range) {
    String value = values.get(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return OptionalLong.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong(name, "Invalid '" + name + "': expected a whole number, " + range + ".");
  }

  private static ApiException wrong(String name, String message) {
    return new ApiException(ApiError.invalid(name, message));
  }
}
