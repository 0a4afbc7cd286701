package io.assay.http.management;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountRefusal;
import io.assay.actors.account.AccountStatus;
import io.assay.actors.account.Secrets.Presented;
import io.assay.http.account.Ledger;
import io.assay.http.account.UsagePage;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.QueryParameters;
import io.assay.http.server.Bodies;
import io.assay.http.server.Exchange;
import io.assay.http.server.Handler;
import io.assay.http.server.Routes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.CacheControl;
import org.apache.pekko.http.javadsl.model.headers.CacheDirectives;

/** Making, showing and changing API keys. A secret is in the answer that makes it, and nowhere. */
final class KeyRoutes {

  private static final String KEYS = "/admin/keys";
  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  private final KeyAdmin keys;
  private final Ledger ledger;
  private final Bodies bodies;

  KeyRoutes(KeyAdmin keys, Ledger ledger, Bodies bodies) {
    this.keys = keys;
    this.ledger = ledger;
    this.bodies = bodies;
  }

  Routes routes(UnaryOperator<Handler> guard) {
    String one = KEYS + "/*";
    return Routes.none()
        .with(HttpMethods.POST, KEYS, guard.apply(this::create))
        .with(HttpMethods.POST, KEYS + "/import", guard.apply(this::take))
        .with(HttpMethods.GET, KEYS, guard.apply(this::list))
        .with(HttpMethods.GET, one, guard.apply(this::show))
        .with(HttpMethods.PATCH, one, guard.apply(this::change))
        .with(HttpMethods.POST, one + "/rotate", guard.apply(this::rotate))
        .with(HttpMethods.POST, one + "/revoke", guard.apply(this::revoke))
        .with(HttpMethods.GET, one + "/usage", guard.apply(this::usage));
  }

  private CompletionStage<HttpResponse> create(Exchange exchange) {
    return withBody(
        exchange,
        fields -> {
          KeyAdmin.NewKey key = fields.newKey();
          return answer(
              keys.create(key), issued -> json(KeyJson.issued(key, issued)).withStatus(201));
        });
  }

  private CompletionStage<HttpResponse> take(Exchange exchange) {
    return withBody(
        exchange,
        fields -> {
          Presented secret = fields.secret();
          return answer(
              keys.take(fields.newKey(), secret),
              taken -> json(KeyJson.taken(taken)).withStatus(taken.added() ? 201 : 200));
        });
  }

  private CompletionStage<HttpResponse> list(Exchange exchange) {
    QueryParameters query = new QueryParameters(exchange.request(), "after", "limit");
    int limit = (int) query.number("limit", 1, MOST).orElse(USUAL);
    Optional<AccountId> after = query.text("after").map(KeyRoutes::after);
    return answer(
        keys.list(after, limit + 1),
        found -> {
          List<AccountStatus> page = found.subList(0, Math.min(found.size(), limit));
          return json(KeyJson.list(page, found.size() > limit));
        });
  }

  private CompletionStage<HttpResponse> show(Exchange exchange) {
    var unused = new QueryParameters(exchange.request());
    return answer(keys.show(id(exchange)), status -> json(KeyJson.of(status)));
  }

  private CompletionStage<HttpResponse> change(Exchange exchange) {
    AccountId account = id(exchange);
    return withBody(
        exchange,
        fields ->
            answer(keys.change(account, fields.change()), status -> json(KeyJson.of(status))));
  }

  private CompletionStage<HttpResponse> rotate(Exchange exchange) {
    AccountId account = id(exchange);
    return withBody(
        exchange,
        fields -> answer(keys.rotate(account, fields.grace()), key -> json(KeyJson.rotated(key))));
  }

  private CompletionStage<HttpResponse> revoke(Exchange exchange) {
    AccountId account = id(exchange);
    return withBody(
        exchange,
        fields ->
            answer(keys.revoke(account, fields.reason()), status -> json(KeyJson.of(status))));
  }

  private CompletionStage<HttpResponse> usage(Exchange exchange) {
    AccountId account = id(exchange);
    return answer(keys.show(account), Function.identity())
        .thenComposeAsync(
            known -> UsagePage.answer(ledger, account, exchange.request()), Runnable::run);
  }

  private CompletionStage<HttpResponse> withBody(
      Exchange exchange, Function<KeyFields, CompletionStage<HttpResponse>> then) {
    return bodies
        .read(exchange)
        .thenComposeAsync(
            body -> then.apply(new KeyFields(JsonFields.object(body))), Runnable::run);
  }

  private static <T, R> CompletionStage<R> answer(
      CompletionStage<T> result, Function<T, R> answer) {
    return result.handleAsync(
        (value, thrown) -> {
          if (thrown != null) {
            throw KeyRefusals.of(thrown);
          }
          return answer.apply(value);
        },
        Runnable::run);
  }

  /** The key that the path names; what cannot be an id is no key. */
  private static AccountId id(Exchange exchange) {
    String path = exchange.request().getUri().getPathString();
    String id = path.substring(KEYS.length() + 1).split("/", 2)[0];
    try {
      return new AccountId(id);
    } catch (IllegalArgumentException e) {
      throw KeyRefusals.of(new KeyRefusedException(new AccountRefusal.UnknownKey()));
    }
  }

  private static AccountId after(String id) {
    try {
      return new AccountId(id);
    } catch (IllegalArgumentException e) {
      throw new ApiException(ApiError.invalid("after", "Invalid 'after': expected a key's id."));
    }
  }

  private static HttpResponse json(JsonBytes json) {
    return HttpResponse.create()
        .addHeader(CacheControl.create(CacheDirectives.NO_STORE))
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, json.take()));
  }
}
