package io.assay.actors.weights;

import io.assay.actors.miner.Decision;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerDecider;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.MinerState;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.Miners;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** Miner entities in memory: the real decider and fold, without a journal. */
final class FakeMiners implements Miners {

  final Set<Hotkey> silent = ConcurrentHashMap.newKeySet();
  private final Clock clock;
  private final Map<Hotkey, List<MinerEvent>> journals = new ConcurrentHashMap<>();

  FakeMiners(Clock clock) {
    this.clock = clock;
  }

  List<MinerEvent> journal(Hotkey miner) {
    return journals.computeIfAbsent(miner, key -> new ArrayList<>());
  }

  synchronized MinerState state(Hotkey miner) {
    return MinerFold.replay(MinerState.empty(), journal(miner));
  }

  /** The fold up to a sequence number, as a verifier reads it. */
  synchronized MinerState stateAt(Hotkey miner, long sequence) {
    return MinerFold.replay(MinerState.empty(), journal(miner).subList(0, (int) sequence));
  }

  @Override
  public synchronized CompletionStage<MinerReply> ask(Hotkey miner, MinerCommand command) {
    if (silent.contains(miner)) {
      return CompletableFuture.failedFuture(new TimeoutException("silent"));
    }
    Decision decision = MinerDecider.decide(state(miner), command, clock.instant());
    if (decision instanceof Decision.Refuse refuse) {
      return CompletableFuture.completedFuture(new MinerReply.Refused(refuse.reason()));
    }
    journal(miner).addAll(((Decision.Record) decision).events());
    MinerState after = state(miner);
    MinerReply reply =
        command instanceof MinerCommand.ClosePeriod close
            ? new MinerReply.PeriodView(ScoringView.of(after, close.period()).orElseThrow())
            : new MinerReply.Accepted(after.revision());
    return CompletableFuture.completedFuture(reply);
  }

  @Override
  public void tell(Hotkey miner, MinerCommand command) {
    ask(miner, command);
  }

  @Override
  public CompletionStage<MinerStatus> status(Hotkey miner) {
    return CompletableFuture.completedFuture(MinerStatus.of(miner, state(miner)));
  }

  @Override
  public void wakeOutbox(Hotkey miner) {}
}
