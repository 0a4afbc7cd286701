package io.assay.http.management;

import io.assay.http.server.Handler;
import io.assay.http.server.Routes;
import java.util.function.UnaryOperator;

/** Routes of the admin API. */
@FunctionalInterface
public interface AdminRoutes {

  /** The routes, each handler of them behind {@code guard}, which asks for the admin token. */
  Routes routes(UnaryOperator<Handler> guard);
}
