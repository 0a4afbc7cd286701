package io.assay.http.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.price.PriceList;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.http.HttpServers;
import io.assay.http.HttpSettings;
import io.assay.http.PublicApi;
import io.assay.http.auth.AuthResult;
import io.assay.http.auth.Authenticator;
import io.assay.http.auth.DevKeyAuthenticator;
import io.assay.http.auth.Gate;
import io.assay.http.calls.Calls;
import io.assay.http.calls.KeptAnswers;
import io.assay.http.calls.MinerCalls;
import io.assay.http.calls.Quotes;
import io.assay.http.dashboard.DashboardApi;
import io.assay.http.docs.DocsApi;
import io.assay.http.endpoints.CallRunner;
import io.assay.http.endpoints.Endpoint;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.RequestIds;
import io.assay.http.management.ManagementApi;
import io.assay.http.models.Models;
import io.assay.http.network.NetworkApi;
import io.assay.http.server.Bodies;
import io.assay.http.server.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;

/** Both servers on free ports of the loopback, over a scripted inference. */
public final class TestNode implements AutoCloseable {

  /** The time that its clock shows. */
  public static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /** The key that works without limits. */
  public static final String DEV_KEY = "dev-key";

  /** Who pays for {@code good-key}. */
  private static final AuthResult.Payer PAYER =
      new AuthResult.Payer(new AccountId("account1"), "0".repeat(64));

  /** Whose key {@code good-key} is. */
  public static final AccountId ACCOUNT = new AccountId("account1");

  /** The shipped tasks, all of them enabled. */
  public static final TaskTable TASKS = TestTasks.allEnabled();

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** What answers. */
  public final ScriptedInference inference = new ScriptedInference();

  /** What admits calls. */
  public final ScriptedOrders orders = new ScriptedOrders();

  /** Whose accounts clients see; {@code good-key} is {@link #ACCOUNT}'s. */
  public final MemoryKeys keys = new MemoryKeys(NOW);

  /** What everyone may read. */
  public final SampleNetwork network = new SampleNetwork();

  /** How often a key was checked. */
  public final AtomicInteger authentications = new AtomicInteger();

  /** The actor system. */
  public final ActorSystem<Void> system;

  private final HttpServers servers;
  private List<Endpoint> endpoints = List.of();

  private TestNode(
      ActorSystem<Void> system, HttpSettings settings, Function<TestNode, Routes> management)
      throws Exception {
    this.system = system;
    this.servers =
        HttpServers.start(
                system, settings, openAi(settings), management.apply(this), new RequestIds(1, 2))
            .toCompletableFuture()
            .get(20, java.util.concurrent.TimeUnit.SECONDS);
  }

  /** A node with these settings over the defaults. */
  public static TestNode start(String overrides) throws Exception {
    return start(overrides, node -> Routes.none());
  }

  /** A node with a management API. */
  public static TestNode startWith(
      String overrides, Function<ActorSystem<Void>, ManagementApi> management) throws Exception {
    return start(overrides, node -> management.apply(node.system).routes());
  }

  /** A node with these routes on its management port. */
  public static TestNode start(String overrides, Routes management) throws Exception {
    return start(overrides, node -> management);
  }

  private static TestNode start(String overrides, Function<TestNode, Routes> management)
      throws Exception {
    Config config = config(overrides);
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(), "http-test", config.withFallback(ConfigFactory.load()));
    try {
      return new TestNode(
          system, HttpSettings.from(config.withFallback(ConfigFactory.load())), management);
    } catch (Exception e) {
      ActorTestKit.shutdown(system);
      throw e;
    }
  }

  /** Free ports, these overrides, and the defaults. */
  public static Config config(String overrides) {
    return ConfigFactory.parseString(
            "assay.http.public.port = 0\nassay.http.management.port = 0\n"
                + "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off\n"
                + overrides)
        .withFallback(HttpSettings.defaults())
        .resolve();
  }

  private Routes openAi(HttpSettings settings) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Materializer materializer = SystemMaterializer.get(system).materializer();
    Calls calls =
        new MinerCalls(
            inference,
            orders,
            new Quotes(
                PriceList.from(ConfigFactory.empty(), TASKS),
                () -> QueryId.create(NOW, ThreadLocalRandom.current()),
                new Incarnation("test"),
                settings.calls().answerTimeout(),
                clock),
            new KeptAnswers(orders, orders, 1 << 20, materializer),
            settings.calls(),
            clock,
            materializer);
    Gate gate = new Gate(new DevKeyAuthenticator(DEV_KEY, keys()));
    Bodies bodies =
        new Bodies(
            system,
            settings.open().maxBodyBytes(),
            settings.open().bodyTimeout(),
            settings.large());
    List<Endpoint> all =
        new ArrayList<>(
            new PublicApi(
                    gate,
                    keys,
                    new CallRunner(system, gate, bodies, calls),
                    new Models(TASKS, NOW),
                    settings.chat(),
                    () -> 4711)
                .endpoints());
    all.addAll(new NetworkApi(network, materializer).endpoints());
    all.addAll(DashboardApi.endpoints());
    endpoints = new DocsApi(all).endpoints();
    return Endpoint.routes(endpoints);
  }

  /** {@code good-key} works; {@code narrow-key} only for another model; others say why not. */
  private Authenticator keys() {
    return credentials -> {
      authentications.incrementAndGet();
      return CompletableFuture.completedStage(
          switch (credentials.bearer().orElse("")) {
            case "" -> new AuthResult.Refused(AuthResult.Reason.MISSING);
            case "good-key" -> new AuthResult.Granted(Optional.of(PAYER), KeyLimits.none());
            case "narrow-key" -> new AuthResult.Granted(Optional.of(PAYER), narrow());
            case "expired-key" -> new AuthResult.Refused(AuthResult.Reason.EXPIRED);
            case "disabled-key" -> new AuthResult.Refused(AuthResult.Reason.DISABLED);
            case "poor-key" -> throw new ApiException(ApiError.quota("No credits are left."));
            case "busy-key" ->
                throw new ApiException(
                    ApiError.rateLimited("Too many calls.", Duration.ofMillis(2500)));
            case "slow-key" -> new AuthResult.Refused(AuthResult.Reason.UNAVAILABLE);
            default -> new AuthResult.Refused(AuthResult.Reason.INVALID);
          });
    };
  }

  private static KeyLimits narrow() {
    TreeSet<TaskName> tasks = new TreeSet<>();
    tasks.add(new TaskName("chat-llama-3"));
    return new KeyLimits(60, true, tasks, Optional.empty(), false);
  }

  /** Its endpoints. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** The port of the public API. */
  public int port() {
    return servers.publicAddress().getPort();
  }

  /** The port of the management API. */
  public int managementPort() {
    return servers.managementAddress().getPort();
  }

  /** How many requests are open. */
  public int openRequests() {
    return servers.openRequests();
  }

  /** Posts a chat completion with the development key. */
  public HttpResponse<String> chat(String body) {
    return send(request("/v1/chat/completions", DEV_KEY).POST(BodyPublishers.ofString(body)));
  }

  /** A request to the public API. */
  public HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("authorization", "Bearer " + key)
        .header("content-type", "application/json")
        .timeout(Duration.ofSeconds(20));
  }

  /** Sends it. */
  public static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The body as JSON. */
  public static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  /** The text as JSON. */
  public static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  @Override
  public void close() {
    ActorTestKit.shutdown(system);
  }
}
