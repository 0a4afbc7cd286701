package io.assay.streams.checking;

import io.assay.actors.checking.Sample;
import io.assay.actors.coordination.CheckingCommand;
import io.assay.actors.miner.Decision;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerDecider;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.MinerState;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.Miners;
import io.assay.actors.miner.Outcome;
import io.assay.actors.miner.Refusal;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorRef;

/** Miner entities in memory: the real rules and folds, events in a list, answers at once. */
final class TestMiners implements Miners {

  /** How an ask is answered before the entity has its say. */
  enum Weather {
    FINE,
    NO_ANSWER,
    STORED_BUT_NO_ANSWER,
    JOURNAL_DOWN
  }

  private final Map<Hotkey, MinerState> states = new TreeMap<>();
  private final List<MinerEvent> events = new ArrayList<>();
  private Optional<ActorRef<CheckingCommand>> coordinator = Optional.empty();
  private Weather weather = Weather.FINE;
  private int asked;

  synchronized void coordinator(ActorRef<CheckingCommand> reference) {
    coordinator = Optional.of(reference);
  }

  synchronized void weather(Weather now) {
    weather = now;
  }

  synchronized int asked() {
    return asked;
  }

  synchronized List<Hotkey> members() {
    return List.copyOf(states.keySet());
  }

  synchronized <E extends MinerEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  synchronized int waiting() {
    return states.values().stream().mapToInt(state -> state.outbox().samples().size()).sum();
  }

  /** Records an answer that was kept for checking, and offers it. */
  synchronized void answered(Hotkey miner, QueryId query, Sample sample) {
    if (!states.containsKey(miner)) {
      decide(
          miner,
          new MinerCommand.RegisterMiner(
              miner, 1, new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:1")));
    }
    Measurement measured =
        new Measurement(1, OptionalDouble.empty(), OptionalDouble.of(4), OptionalDouble.of(1));
    decide(
        miner,
        new MinerCommand.EndQuery(
            query,
            Answers.CHAT,
            Traffic.SYNTHETIC,
            new Outcome.Answered(measured),
            Optional.of(sample),
            Optional.empty()));
    offer(miner, query);
  }

  @Override
  public synchronized CompletionStage<MinerReply> ask(Hotkey miner, MinerCommand command) {
    asked++;
    return switch (weather) {
      case FINE -> CompletableFuture.completedFuture(decide(miner, command));
      case NO_ANSWER -> CompletableFuture.failedFuture(new TimeoutException());
      case STORED_BUT_NO_ANSWER -> {
        decide(miner, command);
        yield CompletableFuture.failedFuture(new TimeoutException());
      }
      case JOURNAL_DOWN ->
          CompletableFuture.completedFuture(
              new MinerReply.Refused(new Refusal.JournalUnavailable("down")));
    };
  }

  @Override
  public synchronized void tell(Hotkey miner, MinerCommand command) {
    decide(miner, command);
  }

  @Override
  public CompletionStage<MinerStatus> status(Hotkey miner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized void wakeOutbox(Hotkey miner) {
    state(miner).outbox().samples().keySet().forEach(query -> offer(miner, query));
  }

  private void offer(Hotkey miner, QueryId query) {
    var waiting = state(miner).outbox().samples().get(query);
    coordinator.ifPresent(
        reference ->
            reference.tell(
                new CheckingCommand.Offered(
                    new WaitingAnswer(
                        miner,
                        1,
                        query,
                        waiting.task(),
                        waiting.traffic(),
                        waiting.sample(),
                        waiting.sampledAt(),
                        waiting.attempts(),
                        0))));
  }

  private MinerReply decide(Hotkey miner, MinerCommand command) {
    Decision decision = MinerDecider.decide(state(miner), command, Instant.now());
    if (decision instanceof Decision.Refuse refuse) {
      return new MinerReply.Refused(refuse.reason());
    }
    for (MinerEvent event : ((Decision.Record) decision).events()) {
      events.add(event);
      states.put(miner, MinerFold.evolve(state(miner), event));
    }
    return new MinerReply.Accepted(state(miner).revision());
  }

  private MinerState state(Hotkey miner) {
    return states.getOrDefault(miner, MinerState.empty());
  }
}
