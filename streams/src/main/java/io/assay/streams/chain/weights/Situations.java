package io.assay.streams.chain.weights;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.metagraph.Metagraph;
import io.assay.streams.chain.metagraph.MetagraphReader;
import io.assay.streams.chain.metagraph.Neuron;
import io.assay.streams.chain.rpc.ChainRpc;
import io.assay.streams.chain.state.ChainHead;
import io.assay.streams.chain.state.ChainReader;
import io.assay.streams.chain.state.SubnetRules;
import java.util.concurrent.CompletionStage;

/** Reads all that setting weights depends on. */
public final class Situations {

  private final WeightsSettings settings;
  private final AccountId validator;
  private final MetagraphReader metagraphs;
  private final ChainReader reader;

  /** Reads it for that validator. */
  public Situations(WeightsSettings settings, AccountId validator, ChainRpc rpc) {
    this.settings = settings;
    this.validator = validator;
    this.metagraphs = new MetagraphReader(rpc, settings.netuid(), settings.genesis());
    this.reader = new ChainReader(rpc);
  }

  /** How it is now; fails with {@link WeightsRefusedException} if this validator is not there. */
  CompletionStage<Situation> now() {
    return metagraphs
        .read()
        .thenCompose(metagraph -> reader.head().thenCompose(head -> at(head, metagraph)));
  }

  private CompletionStage<Situation> at(ChainHead head, Metagraph metagraph) {
    return reader
        .rules(settings.netuid(), head.blockHash())
        .thenApply(rules -> situation(head, rules, metagraph));
  }

  private Situation situation(ChainHead head, SubnetRules rules, Metagraph metagraph) {
    Neuron own =
        metagraph
            .find(validator)
            .orElseThrow(
                () ->
                    new WeightsRefusedException(
                        "this validator, %s, is not on subnet %d: register its hotkey"
                            .formatted(validator, settings.netuid())));
    return new Situation(head, rules, metagraph, own);
  }
}
