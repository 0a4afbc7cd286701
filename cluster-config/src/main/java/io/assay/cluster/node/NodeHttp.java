package io.assay.cluster.node;

import io.assay.actors.query.QueryId;
import io.assay.cluster.logging.LogbackLevels;
import io.assay.cluster.metrics.Metric;
import io.assay.cluster.opendata.ChainStandings;
import io.assay.cluster.opendata.LiveMiners;
import io.assay.cluster.opendata.OpenData;
import io.assay.http.HttpServers;
import io.assay.http.HttpSettings;
import io.assay.http.PublicApi;
import io.assay.http.account.Ledger;
import io.assay.http.auth.AccountAuthenticator;
import io.assay.http.auth.Authenticator;
import io.assay.http.auth.DevKeyAuthenticator;
import io.assay.http.auth.Gate;
import io.assay.http.calls.CallSettings;
import io.assay.http.calls.Calls;
import io.assay.http.calls.KeptAnswers;
import io.assay.http.calls.MinerCalls;
import io.assay.http.calls.Quotes;
import io.assay.http.calls.TracedCalls;
import io.assay.http.dashboard.DashboardApi;
import io.assay.http.docs.DocsApi;
import io.assay.http.endpoints.CallRunner;
import io.assay.http.endpoints.Endpoint;
import io.assay.http.errors.RequestIds;
import io.assay.http.management.AdminToken;
import io.assay.http.management.ArchiveAdmin;
import io.assay.http.management.ArchiveRoutes;
import io.assay.http.management.HistoryService;
import io.assay.http.management.ManagementApi;
import io.assay.http.management.MetricsRoutes;
import io.assay.http.management.NetworkRoutes;
import io.assay.http.management.OperationsRoutes;
import io.assay.http.management.Readiness;
import io.assay.http.models.Models;
import io.assay.http.network.NetworkApi;
import io.assay.http.network.NetworkView;
import io.assay.http.server.Bodies;
import io.assay.http.server.Routes;
import io.assay.persistence.history.HistoryReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;

/** Starts a node's two HTTP servers. */
final class NodeHttp {

  private static final long SEEDS = 1L << 31;
  private static final SecureRandom SALTS = new SecureRandom();

  private NodeHttp() {}

  static CompletionStage<HttpServers> start(
      NodeServices services,
      NodeOptions options,
      Accounts accounts,
      AccountOrders orders,
      HistoryReader journal,
      HistoryService history,
      ArchiveAdmin archive,
      AdminToken token) {
    NodeContext node = services.context();
    ActorSystem<?> system = node.system();
    HttpSettings settings = node.settings().http();
    Authenticator keys = new AccountAuthenticator(accounts::authenticate);
    Authenticator authenticator =
        options.devKey().<Authenticator>map(key -> new DevKeyAuthenticator(key, keys)).orElse(keys);
    Ledger ledger = new JournalLedger(journal, accounts::status);
    Routes open =
        options.roles().contains("api")
            ? Endpoint.routes(
                endpoints(
                    services,
                    orders,
                    ledger,
                    new Gate(authenticator),
                    network(services, journal, options.data().resolve("exports"))))
            : Routes.none();
    Bodies bodies =
        new Bodies(
            system, settings.management().maxBodyBytes(), settings.management().bodyTimeout());
    Readiness readiness =
        new Readiness(system, NodeChecks.of(services, journal), settings.checkTimeout());
    Routes management =
        new ManagementApi(
                system,
                readiness,
                history,
                new AccountKeys(system, accounts, journal, node.clock()),
                ledger,
                bodies,
                token)
            .with(new NetworkRoutes(new NodeNetwork(services.membership()), bodies))
            .with(new ArchiveRoutes(archive, bodies))
            .with(
                new OperationsRoutes(
                    new LogbackLevels(system),
                    new MaskedConfig(system.settings().config()),
                    bodies))
            .routes()
            .and(new MetricsRoutes(node.meters()::scrape).routes());
    return HttpServers.start(
            system,
            settings,
            metered(open, "public", node),
            metered(management, "management", node),
            new RequestIds(SALTS.nextLong(), SALTS.nextLong()))
        .thenApplyAsync(
            servers -> {
              NodeGauges.start(services, readiness, servers);
              return servers;
            },
            Runnable::run);
  }

  private static Routes metered(Routes routes, String server, NodeContext node) {
    return routes.metered(
        (route, status, time) ->
            node.meters().time(Metric.HTTP_REQUESTS, time, server, route, status / 100 + "xx"));
  }

  private static Calls calls(NodeServices services, AccountOrders orders) {
    NodeContext node = services.context();
    ActorSystem<?> system = node.system();
    CallSettings settings = node.settings().http().calls();
    Materializer materializer = SystemMaterializer.get(system).materializer();
    SecureRandom random = new SecureRandom();
    Calls calls =
        new MinerCalls(
            services.inference(),
            orders,
            new Quotes(
                node.settings().prices(),
                () -> QueryId.create(node.clock().instant(), random),
                NodeIncarnation.self(Cluster.get(system)),
                settings.answerTimeout(),
                node.clock()),
            new KeptAnswers(node.keptAnswers(), orders, settings.maxKeptBytes(), materializer),
            settings,
            node.clock(),
            materializer);
    return TracedCalls.of(calls, node.spans(), node.clock());
  }

  private static List<Endpoint> endpoints(
      NodeServices services, AccountOrders orders, Ledger ledger, Gate gate, NetworkApi network) {
    NodeContext node = services.context();
    HttpSettings settings = node.settings().http();
    Bodies bodies =
        new Bodies(
            node.system(),
            settings.open().maxBodyBytes(),
            settings.open().bodyTimeout(),
            settings.large());
    PublicApi api =
        new PublicApi(
            gate,
            ledger,
            new CallRunner(node.system(), gate, bodies, calls(services, orders)),
            new Models(node.settings().tasks(), node.clock().instant()),
            settings.chat(),
            () -> ThreadLocalRandom.current().nextLong(SEEDS));
    List<Endpoint> all = new ArrayList<>(api.endpoints());
    all.addAll(network.endpoints());
    all.addAll(DashboardApi.endpoints());
    return new DocsApi(all).endpoints();
  }

  private static NetworkApi network(NodeServices services, HistoryReader journal, Path exports) {
    NodeContext node = services.context();
    LiveMiners live = new LiveMiners();
    node.observers().plugLive(live::heard);
    NetworkView view =
        OpenData.start(
            node.system(),
            node.settings().openData(),
            node.settings().tasks(),
            journal,
            live,
            services
                .chain()
                .map(
                    feed ->
                        new ChainStandings(
                            feed::standing,
                            node.settings().chain().weights().isPresent(),
                            node.settings().period(),
                            node.clock())),
            exports,
            node.clock());
    return new NetworkApi(view, SystemMaterializer.get(node.system()).materializer());
  }
}
