package io.assay.http.auth;

import io.assay.http.errors.ApiException;
import io.assay.http.server.Exchange;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Authorization;
import org.apache.pekko.http.javadsl.model.headers.HttpCredentials;

/** Lets requests through whose key is good; all others end with the error that says why. */
public final class Gate {

  private final Authenticator authenticator;

  /** A gate that asks {@code authenticator}. */
  public Gate(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** What {@code next} answers to the request, if its key is good. */
  public CompletionStage<HttpResponse> granted(
      Exchange exchange,
      BiFunction<Exchange, AuthResult.Granted, CompletionStage<HttpResponse>> next) {
    return authenticator
        .authenticate(credentials(exchange))
        .thenComposeAsync(
            result -> {
              if (result instanceof AuthResult.Refused refused) {
                throw new ApiException(KeyErrors.of(refused));
              }
              return next.apply(exchange, (AuthResult.Granted) result);
            },
            Runnable::run);
  }

  private static Credentials credentials(Exchange exchange) {
    return new Credentials(
        exchange
            .request()
            .getHeader(Authorization.class)
            .map(Authorization::credentials)
            .filter(credentials -> credentials.scheme().equalsIgnoreCase("bearer"))
            .map(HttpCredentials::token)
            .filter(token -> !token.isEmpty()),
        exchange.remote(),
        exchange.header("x-forwarded-for").isPresent() || exchange.header("forwarded").isPresent());
  }
}
