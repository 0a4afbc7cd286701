package io.assay.http.network;

import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import io.assay.http.network.DailyFiles.DailyFile;
import io.assay.http.network.DailyFiles.DailyTable;
import io.assay.http.requests.Field;
import io.assay.http.requests.QueryParameters;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import io.assay.http.server.Exchange;
import io.assay.http.server.Representation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The endpoints of the daily files. */
final class DailyFilesApi {

  static final String PATH = "/network/exports";

  private static final Pattern NAME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)_([a-z_]{1,40})\\.csv");
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int MOST_FILES = 5_000;

  private static final Shape FILE =
      Shape.of(
          Field.required("day", Types.text(), "The day, in UTC."),
          Field.required(
              "table", Types.text(), "The table; `/network/schema` defines its columns."),
          Field.required("rows", Types.whole(0, Long.MAX_VALUE), "How many rows it has."),
          Field.required("bytes", Types.whole(0, Long.MAX_VALUE), "Its size, not compressed."),
          Field.required("complete", Types.flag(), "Whether it holds the whole day."),
          Field.required("until", Types.text(), "What was recorded before then is in it."),
          Field.required("address", Types.text(), "Where it is."));

  private static final Shape LIST =
      Shape.of(
          Field.required("object", Types.word("list"), "The kind of object."),
          Field.required(
              "data", Types.list(Types.object(FILE), 0, MOST_FILES), "The newest day first."),
          Field.required("preparing", Types.flag(), "Whether more are being made at present."));

  private final DailyFiles files;

  DailyFilesApi(DailyFiles files) {
    this.files = files;
  }

  Endpoint list(String tag) {
    return EndpointBuilder.get(PATH, tag)
        .does(
            "Lists the daily files.",
            "History as CSV, a file for each day and table, under the public system's names."
                + " Today's are there so far: `complete` is false.")
        .gives(LIST, "The files.")
        .open(this::list);
  }

  Endpoint file(String tag) {
    return EndpointBuilder.get(PATH + "/{day}_{table}.csv", tag)
        .does(
            "Gives a daily file.",
            "Such as `2026-11-01_uid_records.csv`. Files that are still being made are answered"
                + " with 503 and `Retry-After`.")
        .givesPlain("text/csv", "The rows of the day, with a header.")
        .open(this::file);
  }

  private CompletionStage<HttpResponse> list(Exchange exchange) {
    var unused = new QueryParameters(exchange.request());
    List<DailyFile> all = files.list();
    JsonBytes json = new JsonBytes(256 + 220 * all.size());
    json.raw("{\"object\":\"list\",\"data\":[");
    String gap = "";
    for (DailyFile file : all) {
      json.raw(gap).raw("{\"day\":").string(file.day().toString());
      json.raw(",\"table\":").string(file.table()).raw(",\"rows\":").number(file.rows());
      json.raw(",\"bytes\":").number(file.bytes());
      json.raw(",\"complete\":").raw(file.complete() ? "true" : "false");
      json.raw(",\"until\":").string(file.until().toString());
      json.raw(",\"address\":").string(PATH + "/" + file.name()).raw("}");
      gap = ",\n";
    }
    json.raw("],\"preparing\":").raw(files.isPreparing() ? "true" : "false");
    return CompletableFuture.completedStage(Answer.json(exchange.request(), json.raw("}")));
  }

  private CompletionStage<HttpResponse> file(Exchange exchange) {
    var unused = new QueryParameters(exchange.request());
    String path = exchange.request().getUri().getPathString();
    Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
    if (!name.matches()) {
      throw notFound("There is no such file: expected a name such as 2026-11-01_uid_records.csv.");
    }
    LocalDate day = day(name.group(1));
    String table = name.group(2);
    requireTable(table);
    requireDay(day);
    DailyFile file = files.find(day, table).orElseThrow(() -> missing(day, table));
    return CompletableFuture.completedStage(
        Representation.ofFile(
            exchange.request(),
            Answer.CSV,
            file.plain(),
            file.gzipped(),
            file.tag(),
            Answer.HEADERS));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw notFound("There is no day " + text + ": expected one such as 2026-11-01.");
    }
  }

  private void requireTable(String table) {
    if (files.tables().stream().noneMatch(each -> each.name().equals(table))) {
      throw notFound(
          "There is no table '%s': expected one of %s."
              .formatted(
                  table,
                  files.tables().stream().map(DailyTable::name).collect(Collectors.joining(", "))));
    }
  }

  private void requireDay(LocalDate day) {
    List<LocalDate> days = files.days();
    if (days.isEmpty()) {
      throw notFound("This node keeps no daily files.");
    }
    if (!days.contains(day)) {
      throw notFound(
          "There are no files of %s: expected a day from %s to %s."
              .formatted(day, days.get(0), days.get(days.size() - 1)));
    }
  }

  private ApiException missing(LocalDate day, String table) {
    return files.isToCome(day)
        ? new ApiException(
            ApiError.overloaded(
                "The files of %s are being made. Please try again.".formatted(day), SOON))
        : notFound("Nothing of %s is on record for %s.".formatted(table, day));
  }

  private static ApiException notFound(String message) {
    return new ApiException(ApiError.notFound(message));
  }
}
