package io.assay.cluster.node;

import com.typesafe.config.Config;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.archive.JournalArchive;
import io.assay.cluster.history.LocalHistory;
import io.assay.cluster.join.ClusterClock;
import io.assay.cluster.join.ClusterJoin;
import io.assay.cluster.join.ClusterJoinException;
import io.assay.cluster.logging.NodeLogging;
import io.assay.http.HttpServers;
import io.assay.http.management.AdminToken;
import io.assay.http.management.HistoryService;
import io.assay.http.server.CannotBindException;
import io.assay.persistence.archive.Archives;
import io.assay.persistence.history.HistoryReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.remote.RemoteTransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node of the roles that it was given. */
public final class Node {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private final NodeOptions options;
  private final NodeStorage storage;
  private final ActorSystem<Void> system;
  private final Accounts accounts;
  private final Observers observers;
  private final HistoryService history;
  private final HttpServers servers;
  private final AdminToken token;
  private volatile Optional<String> failure = Optional.empty();

  private Node(Started started, NodeOptions options, NodeStorage storage) {
    this.options = options;
    this.storage = storage;
    this.system = started.system();
    this.accounts = started.accounts();
    this.observers = started.observers();
    this.history = started.history();
    this.servers = started.servers();
    this.token = started.token();
    storage.failure().thenAccept(this::giveUp);
  }

  /** The journal takes no more: what was acknowledged is safe, and nothing else may be. */
  private void giveUp(String reason) {
    LOG.error("event=journal-failed reason=\"{}\"", reason);
    failure = Optional.of(reason);
    system.terminate();
  }

  /** What a start brings forth. */
  private record Started(
      ActorSystem<Void> system,
      Accounts accounts,
      Observers observers,
      HistoryService history,
      HttpServers servers,
      AdminToken token) {}

  /**
   * Starts a node and returns once it serves.
   *
   * @throws NodeStartException if it cannot; then nothing of it runs
   */
  public static Node start(NodeOptions options) {
    Optional<Instant> newestWrite = NewestWrite.in(options.data());
    NodeStorage storage = NodeStorage.open(options.overrides(), options.data());
    try {
      Node node = new Node(start(options, storage, newestWrite), options, storage);
      node.announce();
      return node;
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  private static Started start(
      NodeOptions options, NodeStorage storage, Optional<Instant> newestWrite) {
    Config config = NodeConfig.of(options, storage.journalConfig());
    UnknownKeys.in(options.overrides()).forEach(key -> LOG.warn("event=unknown-key {}", key));
    NodeSettings settings = NodeSettings.from(config);
    NewestWrite.requirePast(newestWrite, Clock.systemUTC(), settings.cluster().clockTolerance());
    NodeConfig.requireSharedJournal(config, settings);
    NodeLogging.use(settings.logFormat());
    ActorSystem<Void> system = system(NodeConfig.shared(config, settings));
    try {
      return wire(options, storage, new Base(system, settings));
    } catch (RuntimeException e) {
      system.terminate();
      await(system.getWhenTerminated(), "stop");
      throw e;
    }
  }

  private record Base(ActorSystem<Void> system, NodeSettings settings) {}

  private static ActorSystem<Void> system(Config config) {
    try {
      return ActorSystem.create(Behaviors.empty(), "assay", config);
    } catch (RemoteTransportException e) {
      throw new NodeStartException(
          "the cluster port "
              + config.getInt("pekko.remote.artery.canonical.port")
              + " cannot be used: "
              + rootMessage(e)
              + "; choose another with --cluster-port, or 0 for a free one",
          e);
    }
  }

  private static Started wire(NodeOptions options, NodeStorage storage, Base base) {
    ActorSystem<Void> system = base.system();
    Clock clock = NodeClock.of(system.settings().config());
    await(
        ClusterJoin.join(system, base.settings().cluster())
            .thenComposeAsync(
                up ->
                    ClusterClock.compare(system, clock, base.settings().cluster().clockTolerance()),
                Runnable::run),
        "join its cluster",
        base.settings().cluster().joinTimeout().plus(TIMEOUT));
    Observers observers = new Observers();
    Entities entities = Entities.start(system, clock, observers, base.settings().snapshotEvery());
    NodeContext context =
        new NodeContext(
            system,
            base.settings(),
            clock,
            entities.miners(),
            storage.answers("answers", system, base.settings().answers(), clock),
            storage.answers("kept-answers", system, base.settings().keptAnswers(), clock),
            Tracing.start(system, base.settings().tracing()),
            observers);
    Archives archives = storage.archives(system.settings().config());
    HistoryReader reader = HistoryReader.of(system, archives);
    AccountOrders orders =
        new AccountOrders(
            ClusterSharding.get(system), base.settings().http().calls().answerTimeout());
    NodeServices services = NodeServices.start(context, options, reader, orders);
    HistoryService history = new LocalHistory(system, reader);
    JournalArchive archive = storage.archive(system, archives);
    AdminToken token = token(options);
    HttpServers servers =
        await(
            NodeHttp.start(
                services, options, entities.accounts(), orders, reader, history, archive, token),
            "serve HTTP");
    return new Started(system, entities.accounts(), observers, history, servers, token);
  }

  private static AdminToken token(NodeOptions options) {
    try {
      return AdminToken.loadOrCreate(options.data(), new SecureRandom());
    } catch (IOException e) {
      throw new NodeStartException("admin token: " + e.getMessage(), e);
    }
  }

  private void announce() {
    new NodeFile(api(), management(), ProcessHandle.current().pid()).write(options.data());
  }

  /** The address of the API for clients. */
  public URI api() {
    return uri(servers.publicIsTls(), servers.publicAddress());
  }

  /** The address of health and administration. */
  public URI management() {
    return uri(servers.managementIsTls(), servers.managementAddress());
  }

  private URI uri(boolean tls, InetSocketAddress address) {
    return URI.create((tls ? "https://" : "http://") + options.host() + ":" + address.getPort());
  }

  /** What opens the admin API: for whoever started the node. */
  public String adminToken() {
    return token.reveal();
  }

  /** What is on record. */
  public HistoryService history() {
    return history;
  }

  /** How the miners of this node stand now, by hotkey. */
  public SortedMap<Hotkey, MinerStatus> miners() {
    return observers.statuses();
  }

  /** Makes an API key, shown once. */
  public String issueKey(String name, KeyLimits limits, long credits) {
    return await(accounts.issue(name, limits, credits), "issue a key").key();
  }

  /** Stops the node: open streams end, then everything else; nothing acknowledged is lost. */
  public void stop() {
    system.terminate();
    await(system.getWhenTerminated(), "stop");
    NodeFile.delete(options.data());
    storage.close();
  }

  /**
   * Waits until the node has stopped, whoever stopped it.
   *
   * @throws NodeStartException if it stopped because its journal could no longer be written
   */
  public void awaitStop() {
    system.getWhenTerminated().toCompletableFuture().join();
    requireWorking();
  }

  /**
   * Checks that the node's journal takes writes.
   *
   * @throws NodeStartException with the reason, if it does not
   */
  public void requireWorking() {
    failure.ifPresent(
        reason -> {
          throw new NodeStartException(reason);
        });
  }

  private static <T> T await(CompletionStage<T> stage, String what) {
    return await(stage, what, TIMEOUT);
  }

  private static <T> T await(CompletionStage<T> stage, String what, Duration limit) {
    try {
      return stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(what, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new NodeStartException(
          "the node could not " + what + " within " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeStartException("interrupted while the node was to " + what, e);
    }
  }

  private static NodeStartException failed(String what, Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof NodeStartException start) {
      return start;
    }
    if (cause instanceof CannotBindException || cause instanceof ClusterJoinException) {
      return new NodeStartException(String.valueOf(cause.getMessage()), cause);
    }
    return new NodeStartException("the node could not " + what + ": " + rootMessage(cause), cause);
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
