package io.assay.streams.inference;

import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerCommand.DispatchQuery;
import io.assay.actors.miner.MinerCommand.EndQuery;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.Miners;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Hotkey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** Miner entities that note what they are told and answer as they are set up to. */
final class FakeMiners implements Miners {

  /** One command and whom it went to. */
  record Told(Hotkey miner, MinerCommand command) {}

  final List<Told> told = new CopyOnWriteArrayList<>();

  /** The answer to the n-th end (from 1). */
  volatile BiFunction<Integer, EndQuery, CompletionStage<MinerReply>> answers =
      (number, end) -> CompletableFuture.completedFuture(new MinerReply.Accepted(number));

  private int ends;

  @Override
  public synchronized CompletionStage<MinerReply> ask(Hotkey miner, MinerCommand command) {
    told.add(new Told(miner, command));
    return answers.apply(++ends, (EndQuery) command);
  }

  @Override
  public void tell(Hotkey miner, MinerCommand command) {
    told.add(new Told(miner, command));
  }

  @Override
  public CompletionStage<MinerStatus> status(Hotkey miner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void wakeOutbox(Hotkey miner) {
    throw new UnsupportedOperationException();
  }

  List<DispatchQuery> dispatched() {
    return told.stream()
        .map(Told::command)
        .filter(DispatchQuery.class::isInstance)
        .map(DispatchQuery.class::cast)
        .toList();
  }

  List<EndQuery> ends() {
    return told.stream()
        .map(Told::command)
        .filter(EndQuery.class::isInstance)
        .map(EndQuery.class::cast)
        .toList();
  }

  List<Outcome> outcomes() {
    return ends().stream().map(EndQuery::outcome).toList();
  }
}
