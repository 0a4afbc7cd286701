package io.assay.http.account;

import io.assay.actors.account.AccountId;
import io.assay.http.json.JsonBytes;
import io.assay.http.requests.Field;
import io.assay.http.requests.QueryParameters;
import io.assay.http.requests.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.CacheControl;
import org.apache.pekko.http.javadsl.model.headers.CacheDirectives;

/** One page of an account's ledger, as a request asks for it. */
public final class UsagePage {

  private static final int USUAL = 100;

  private UsagePage() {}

  /** The parameters of such a request. */
  static List<Field<?>> parameters() {
    return List.of(
        Field.optional("limit", Types.whole(1, Ledger.Question.MOST), "How many lines.")
            .or((long) USUAL),
        Field.optional(
            "before",
            Types.whole(1, Long.MAX_VALUE),
            "Only lines with a smaller `seq`: the `next_before` of the page before."),
        Field.optional("from", Types.text(), "Only lines of this moment or later.")
            .like("2026-11-01T00:00:00Z"),
        Field.optional("to", Types.text(), "Only lines of this moment or earlier.")
            .like("2026-12-01T00:00:00Z"));
  }

  /** Answers the request with the account's lines. */
  public static CompletionStage<HttpResponse> answer(
      Ledger ledger, AccountId account, HttpRequest request) {
    Ledger.Question question = question(request);
    return ledger
        .lines(account, question)
        .thenApplyAsync(
            lines -> {
              JsonBytes json = new JsonBytes(160 * (1 + Math.min(lines.size(), question.limit())));
              AccountJson.page(json, lines, question.limit());
              return json(json);
            },
            Runnable::run);
  }

  private static Ledger.Question question(HttpRequest request) {
    QueryParameters query = new QueryParameters(request, "limit", "before", "from", "to");
    OptionalLong before = query.number("before", 1, Long.MAX_VALUE);
    Optional<Instant> from = query.instant("from");
    return new Ledger.Question(
        (int) query.number("limit", 1, Ledger.Question.MOST).orElse(USUAL),
        before.isPresent() ? Optional.of(before.getAsLong()) : Optional.empty(),
        from,
        query.instant("to"));
  }

  static HttpResponse json(JsonBytes json) {
    return HttpResponse.create()
        .addHeader(CacheControl.create(CacheDirectives.NO_STORE))
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, json.take()));
  }
}
