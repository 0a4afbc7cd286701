package io.assay.http.management;

import io.assay.http.account.Ledger;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.server.Bodies;
import io.assay.http.server.Handler;
import io.assay.http.server.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.headers.Authorization;
import org.apache.pekko.http.javadsl.model.headers.HttpCredentials;

/** The routes of the management port. */
public final class ManagementApi {

  private final HealthRoutes health;
  private final HistoryRoutes history;
  private final KeyRoutes keys;
  private final AdminToken token;
  private final List<AdminRoutes> more = new ArrayList<>();

  /**
   * The management API of a node.
   *
   * @param readiness whether the node can serve
   */
  public ManagementApi(
      ActorSystem<?> system,
      Readiness readiness,
      HistoryService history,
      KeyAdmin keys,
      Ledger ledger,
      Bodies bodies,
      AdminToken token) {
    this.health = new HealthRoutes(readiness);
    this.history = new HistoryRoutes(system, history);
    this.keys = new KeyRoutes(keys, ledger, bodies);
    this.token = token;
  }

  /** The same with these routes too, for who has the admin token. */
  public ManagementApi with(AdminRoutes routes) {
    more.add(routes);
    return this;
  }

  /** Health for everybody, the rest for who has the admin token. */
  public Routes routes() {
    UnaryOperator<Handler> guard = this::guarded;
    Routes all = health.routes().and(history.routes(guard)).and(keys.routes(guard));
    for (AdminRoutes routes : more) {
      all = all.and(routes.routes(guard));
    }
    return all;
  }

  private Handler guarded(Handler handler) {
    return exchange -> {
      boolean admitted =
          exchange
              .request()
              .getHeader(Authorization.class)
              .map(Authorization::credentials)
              .filter(credentials -> credentials.scheme().equalsIgnoreCase("bearer"))
              .map(HttpCredentials::token)
              .filter(token::matches)
              .isPresent();
      if (!admitted) {
        throw new ApiException(
            ApiError.request(
                401,
                "invalid_admin_token",
                "The admin token is missing or wrong: send the one in the data folder's file"
                    + " 'admin-token' as 'Authorization: Bearer TOKEN'."));
      }
      return handler.handle(exchange);
    };
  }
}
