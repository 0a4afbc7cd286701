package io.assay.http.network;

import io.assay.http.json.JsonBytes;
import io.assay.http.server.Representation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;

/**
 * Answers with rows. Every answer has a strong ETag, the hash of its bytes; who has them already is
 * told so (RFC 9110, section 13).
 */
final class Answer {

  static final ContentType CSV = ContentTypes.parse("text/csv; charset=utf-8; header=present");
  static final List<HttpHeader> HEADERS =
      List.of(
          RawHeader.create("cache-control", "no-cache"),
          RawHeader.create("x-content-type-options", "nosniff"));

  private Answer() {}

  /**
   * One page of a table.
   *
   * @param rows those that are asked for, in the order of their keys
   */
  static <R> HttpResponse page(
      HttpRequest request, Question question, Table<R> table, Stream<R> rows) {
    Page<R> page = Page.of(question, table, rows);
    if (question.csv()) {
      return csv(request, CsvCells.write(table, page.rows()), page.next());
    }
    JsonBytes json = new JsonBytes(256 + 400 * page.rows().size());
    json.raw("{\"object\":\"list\",\"data\":");
    JsonCells.write(json, table, page.rows());
    page.write(json);
    return json(request, json.raw("}"));
  }

  /**
   * Some rows, and where to go on.
   *
   * @param next the cursor of the next page; empty on the last
   */
  record Page<R>(List<R> rows, String next) {

    static <R> Page<R> of(Question question, Table<R> table, Stream<R> rows) {
      List<R> some = new ArrayList<>();
      rows.filter(
              row ->
                  question.after().isEmpty()
                      || table.key().apply(row).compareTo(question.after()) > 0)
          .limit(question.limit() + 1L)
          .forEachOrdered(some::add);
      if (some.size() <= question.limit()) {
        return new Page<>(some, "");
      }
      List<R> page = some.subList(0, question.limit());
      return new Page<>(page, Question.cursor(table.key().apply(page.get(page.size() - 1))));
    }

    void write(JsonBytes json) {
      json.raw(",\"has_more\":").raw(next.isEmpty() ? "false" : "true").raw(",\"next_cursor\":");
      if (next.isEmpty()) {
        json.raw("null");
      } else {
        json.string(next);
      }
    }
  }

  /** A table as comma-separated values; where it goes on is in the header {@code link}. */
  static HttpResponse csv(HttpRequest request, String csv, String next) {
    HttpResponse answer = answer(request, CSV, ByteString.fromString(csv));
    if (next.isEmpty()) {
      return answer;
    }
    String query =
        request.getUri().query().toList().stream()
            .filter(pair -> !pair.first().equals("cursor"))
            .map(pair -> pair.first() + "=" + encoded(pair.second()) + "&")
            .reduce("", String::concat);
    return answer.addHeader(
        RawHeader.create(
            "link",
            "<%s?%scursor=%s>; rel=\"next\""
                .formatted(request.getUri().getPathString(), query, next)));
  }

  /** A JSON document. */
  static HttpResponse json(HttpRequest request, JsonBytes json) {
    return answer(request, ContentTypes.APPLICATION_JSON, json.take());
  }

  private static HttpResponse answer(HttpRequest request, ContentType type, ByteString body) {
    return Representation.of(type, body).answer(request, HEADERS);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
