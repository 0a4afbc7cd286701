package io.assay.http.account;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountStatus;
import io.assay.actors.account.KeyLimits;
import io.assay.http.auth.AuthResult;
import io.assay.http.auth.Gate;
import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import io.assay.http.requests.QueryParameters;
import io.assay.http.server.Exchange;
import io.assay.http.server.Routes;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The endpoints at which a client sees its own account. */
public final class AccountApi {

  private static final String TAG = "Account";

  private final Gate gate;
  private final Ledger ledger;

  /** Shows what that ledger holds to those whom the gate lets through. */
  public AccountApi(Gate gate, Ledger ledger) {
    this.gate = gate;
    this.ledger = ledger;
  }

  /** The routes to the endpoints. */
  public Routes routes() {
    return Endpoint.routes(endpoints());
  }

  /** The endpoints, in the order in which they are documented. */
  public List<Endpoint> endpoints() {
    return List.of(
        EndpointBuilder.get("/v1/credits", TAG)
            .does(
                "Shows the key's credits, budget and limits.",
                "What is `reserved` is set aside for calls under way; what they do not use goes"
                    + " back to the balance.")
            .gives(AccountShapes.CREDITS, "The account as it stands now.")
            .keyed(gate, this::credits),
        EndpointBuilder.get("/v1/usage", TAG)
            .does(
                "Lists what was charged, topped up and released.",
                "The newest first. Every answer has one line, with its `request_id`.")
            .asks(UsagePage.parameters())
            .gives(AccountShapes.USAGE, "A page of the ledger.")
            .keyed(gate, this::usage));
  }

  private CompletionStage<HttpResponse> credits(Exchange exchange, AuthResult.Granted client) {
    var unused = new QueryParameters(exchange.request());
    return ledger
        .status(account(client))
        .thenApplyAsync(status -> UsagePage.json(credits(status)), Runnable::run);
  }

  private CompletionStage<HttpResponse> usage(Exchange exchange, AuthResult.Granted client) {
    return UsagePage.answer(ledger, account(client), exchange.request());
  }

  private static AccountId account(AuthResult.Granted client) {
    return client
        .payer()
        .map(AuthResult.Payer::account)
        .orElseThrow(
            () -> new ApiException(ApiError.notFound("The development key has no account.")));
  }

  private static JsonBytes credits(AccountStatus status) {
    JsonBytes json = new JsonBytes(512).raw("{\"object\":\"credits\",");
    AccountJson.amounts(json, status);
    AccountJson.budget(json, status);
    KeyLimits limits = status.issued().map(AccountStatus.Issued::limits).orElseGet(KeyLimits::none);
    json.raw(",\"limits\":{");
    AccountJson.limits(json, limits);
    return json.raw("}}");
  }
}
