package io.assay.http;

import io.assay.http.account.AccountApi;
import io.assay.http.account.Ledger;
import io.assay.http.auth.Gate;
import io.assay.http.endpoints.CallRunner;
import io.assay.http.endpoints.Endpoint;
import io.assay.http.models.Models;
import io.assay.http.models.ModelsApi;
import io.assay.http.older.OlderApi;
import io.assay.http.openai.ChatSettings;
import io.assay.http.openai.TextApi;
import io.assay.http.pictures.PicturesApi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The endpoints at which clients ask the network for answers. */
public final class PublicApi {

  private final Gate gate;
  private final Ledger ledger;
  private final CallRunner runner;
  private final Models models;
  private final ChatSettings settings;
  private final LongSupplier seeds;

  /**
   * The API of a network.
   *
   * @param gate lets clients see the models that their keys allow
   * @param ledger what clients see of their accounts
   * @param runner takes calls from request to answer
   * @param seeds the sampling seeds of requests that name none; called by many threads
   */
  public PublicApi(
      Gate gate,
      Ledger ledger,
      CallRunner runner,
      Models models,
      ChatSettings settings,
      LongSupplier seeds) {
    this.gate = gate;
    this.ledger = ledger;
    this.runner = runner;
    this.models = models;
    this.settings = settings;
    this.seeds = seeds;
  }

  /** The endpoints, in the order in which they are documented. */
  public List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    TextApi text = new TextApi(runner, models, settings, seeds);
    endpoints.addAll(text.endpoints());
    endpoints.addAll(new PicturesApi(runner, models, seeds).endpoints());
    endpoints.addAll(new ModelsApi(gate, models).endpoints());
    endpoints.addAll(new AccountApi(gate, ledger).endpoints());
    endpoints.addAll(text.older());
    endpoints.addAll(new OlderApi(runner, models, seeds).endpoints());
    return endpoints;
  }
}
