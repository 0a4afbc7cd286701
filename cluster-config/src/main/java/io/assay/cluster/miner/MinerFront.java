package io.assay.cluster.miner;

import io.assay.cluster.errors.CommandException;
import io.assay.cluster.miner.backend.BackendClient;
import io.assay.cluster.miner.backend.BackendLook;
import io.assay.cluster.miner.backend.BackendService;
import io.assay.cluster.miner.callers.KnownCallers;
import io.assay.cluster.miner.callers.StakeList;
import io.assay.cluster.miner.settings.CallerSettings;
import io.assay.cluster.miner.settings.CallerSettings.ChainCallers;
import io.assay.cluster.miner.settings.FrontSettings;
import io.assay.simulations.fiber.FiberMinerServer;
import io.assay.simulations.miners.MinerServer;
import io.assay.simulations.serving.Callers;
import io.assay.simulations.serving.MinerHandler;
import io.assay.simulations.serving.Standing;
import io.assay.simulations.vision.VisionMinerServer;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.metagraph.MetagraphReader;
import io.assay.streams.chain.rpc.WebSocketRpc;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;

/** A running miner in front of model servers. */
public final class MinerFront {

  private final ActorSystem<?> system;
  private final FrontSettings settings;
  private final BackendClient client;
  private final BackendService service;
  private final Optional<WebSocketRpc> rpc;
  private final Optional<StakeList> stakes;
  private final KnownCallers callers;
  private final WatchedServer server;
  private volatile Cancellable reading = Cancellable.alreadyCancelled();

  private MinerFront(
      ActorSystem<?> system, FrontSettings settings, Optional<Sr25519KeyPair> keys, Clock clock) {
    this.system = system;
    this.settings = settings;
    int atOnce = settings.groups().values().stream().mapToInt(Integer::intValue).sum();
    this.client = new BackendClient(system, settings.limits(), atOnce);
    this.service = new BackendService(system, settings, client);
    Optional<ChainCallers> chain = settings.callers().chain();
    this.rpc = chain.map(from -> new WebSocketRpc(from.rpc()));
    this.stakes = chain.flatMap(from -> rpc.map(node -> stakes(from, node, clock)));
    Callers others = stakes.<Callers>map(list -> list).orElse(any -> new Standing.NotListed());
    this.callers = new KnownCallers(settings.callers(), others);
    read();
    this.server = served(handler(keys, clock));
  }

  /**
   * Starts it, after a first look at the chain.
   *
   * @param keys of its hotkey, where its protocol has a use for one; the caller closes them
   * @throws CommandException if its address cannot be used
   */
  public static MinerFront start(
      ActorSystem<?> system, FrontSettings settings, Optional<Sr25519KeyPair> keys, Clock clock) {
    return new MinerFront(system, settings, keys, clock);
  }

  private static StakeList stakes(ChainCallers chain, WebSocketRpc node, Clock clock) {
    MetagraphReader reader = new MetagraphReader(node, chain.netuid(), chain.genesis());
    return new StakeList(reader::read, chain.minimumStake(), chain.oldest(), clock);
  }

  private MinerHandler handler(Optional<Sr25519KeyPair> keys, Clock clock) {
    return switch (settings.protocol()) {
      case OPENAI -> {
        MinerHandler open = new MinerServer(system, service);
        yield settings
            .callers()
            .key()
            .<MinerHandler>map(key -> new KeyedHandler(system, open, key))
            .orElse(open);
      }
      case VISION -> new VisionMinerServer(system, service, keys.orElseThrow(), callers);
      case FIBER -> {
        Optional<AccountId> own = keys.map(Sr25519KeyPair::account);
        yield new FiberMinerServer(system, service, FiberMinerServer.rsa(), callers, own, clock);
      }
    };
  }

  /** Reads the stakes now, and again each time after the last reading is over. */
  private void read() {
    if (stakes.isPresent() && settings.callers().chain().isPresent()) {
      ChainCallers chain = settings.callers().chain().get();
      var unused = stakes.get().read().toCompletableFuture().join();
      reading =
          system
              .scheduler()
              .scheduleWithFixedDelay(
                  chain.every(),
                  chain.every(),
                  () -> stakes.get().read(),
                  system.executionContext());
    }
  }

  private WatchedServer served(MinerHandler handler) {
    try {
      return new WatchedServer(system, settings.host(), settings.port(), handler);
    } catch (CompletionException e) {
      close();
      throw new CommandException(
          "%s:%d cannot be used: stop what uses it, or choose another with --port or assay.miner.port"
              .formatted(settings.host(), settings.port()),
          e);
    }
  }

  /** The port that it serves at. */
  public int port() {
    return server.port();
  }

  /** How many answers are under way. */
  public int open() {
    return server.open();
  }

  /** What became of requests, and who asked. */
  public FrontStatus status() {
    return new FrontStatus(
        service.tally(),
        service.groups(),
        callers.turnedAway(),
        server.notVerified(),
        stakes.flatMap(StakeList::problem));
  }

  /** Who may ask, in words. */
  public String welcome() {
    CallerSettings who = settings.callers();
    if (who.everybody()) {
      return "everybody";
    } else if (who.key().isPresent()) {
      return "who sends the key";
    }
    List<String> words = new ArrayList<>();
    if (!who.allowed().isEmpty()) {
      words.add(who.allowed().size() + " allowed by name");
    }
    stakes.ifPresent(list -> words.add(list.said()));
    return String.join("; ", words);
  }

  /**
   * A line for each model server that does not answer, or does not list a model that is asked of
   * it.
   */
  public CompletionStage<List<String>> warnings() {
    return new BackendLook(system, client).warnings(settings.tasks().values());
  }

  /** Takes nothing new, lets what is under way end within the drain time, and closes. */
  public CompletionStage<Done> drain() {
    return server.drain(settings.limits().drain()).whenComplete((drained, failure) -> close());
  }

  private void close() {
    reading.cancel();
    rpc.ifPresent(WebSocketRpc::close);
  }
}
