package io.assay.simulations.chaos;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.WeightsEvent;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import io.assay.simulations.chaos.process.ChaosException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Source;

/** What a run has left in its journal, read event by event and never from snapshots. */
public final class History implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Map<String, Object> SYSTEM =
      Map.of(
          "pekko.loglevel", "OFF",
          "pekko.stdout-loglevel", "OFF",
          "pekko.actor.provider", "local",
          "pekko.coordinated-shutdown.exit-jvm", "off",
          "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");

  private final ActorSystem<Void> system;
  private final HistoryReader reader;
  private final Runnable onClose;

  /**
   * Opens it.
   *
   * @param journal the configuration of the journal
   * @param onClose gives the journal back
   */
  History(Config journal, Runnable onClose) {
    this.system =
        ActorSystem.create(
            Behaviors.empty(), "chaos", ConfigFactory.parseMap(SYSTEM).withFallback(journal));
    this.reader = HistoryReader.of(system);
    this.onClose = onClose;
  }

  /** Every miner's events. */
  public SortedMap<Hotkey, List<MinerEvent>> miners() {
    SortedMap<Hotkey, List<MinerEvent>> miners = new TreeMap<>();
    for (Hotkey miner : await(reader.miners())) {
      miners.put(miner, events(reader.minerEvents(miner, 1, Long.MAX_VALUE)));
    }
    return miners;
  }

  /** The events of the period clock. */
  public List<WeightsEvent> weights() {
    return events(reader.weightsEvents());
  }

  /** Every account's events. */
  public SortedMap<AccountId, List<AccountEvent>> accounts() {
    SortedMap<AccountId, List<AccountEvent>> accounts = new TreeMap<>();
    for (AccountId account : await(reader.accounts())) {
      accounts.put(account, events(reader.accountEvents(account, 1, Long.MAX_VALUE)));
    }
    return accounts;
  }

  private <E> List<E> events(Source<Recorded<E>, NotUsed> source) {
    return await(reader.all(source)).stream().map(Recorded::event).toList();
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ChaosException("history cannot be read: " + cause.getMessage(), cause);
    } catch (TimeoutException e) {
      throw new ChaosException("history was not read within " + PATIENCE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChaosException("interrupted while history was read", e);
    }
  }

  @Override
  public void close() {
    system.terminate();
    var unused = await(system.getWhenTerminated());
    onClose.run();
  }
}
