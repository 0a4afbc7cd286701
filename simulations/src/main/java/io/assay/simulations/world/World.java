package io.assay.simulations.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.network.MinerProtocol;
import io.assay.simulations.fiber.FiberMinerServer;
import io.assay.simulations.imageserver.ImageServer;
import io.assay.simulations.imageserver.ImageServerSettings;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.miners.Hotkeys;
import io.assay.simulations.miners.Miner;
import io.assay.simulations.miners.MinerServer;
import io.assay.simulations.miners.MinerWork;
import io.assay.simulations.miners.Roster;
import io.assay.simulations.modelserver.ModelServer;
import io.assay.simulations.modelserver.ModelServerSettings;
import io.assay.simulations.openai.Json;
import io.assay.simulations.serving.Callers;
import io.assay.simulations.serving.MinerHandler;
import io.assay.simulations.vision.VisionMinerServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ServerBinding;

/** A running world: a model server, an image server if any task needs one, and the miners. */
public final class World {

  private final ServerBinding modelServer;
  private final List<Miner> miners;
  private final List<ServerBinding> minerServers;
  private final Optional<ServerBinding> imageServer;
  private final MinerProtocol protocol;

  private World(
      ServerBinding modelServer,
      List<Miner> miners,
      List<ServerBinding> minerServers,
      Optional<ServerBinding> imageServer,
      MinerProtocol protocol) {
    this.protocol = protocol;
    this.modelServer = modelServer;
    this.miners = miners;
    this.minerServers = minerServers;
    this.imageServer = imageServer;
  }

  /**
   * Trains the models and starts all servers; comes back when they can serve.
   *
   * @throws IllegalStateException if a port is in use; what had been started is stopped then
   */
  public static World start(ActorSystem<?> system, WorldSettings settings, Clock clock) {
    LanguageModels models = LanguageModels.trained();
    List<Miner> miners =
        Roster.of(settings.miners(), settings.seed(), settings.volumes(), settings.miner());
    List<CompletionStage<ServerBinding>> starting = new ArrayList<>();
    ModelServerSettings server =
        new ModelServerSettings(
            settings.portsFrom(), settings.modelServerMaxOpen(), settings.miner().limits());
    starting.add(ModelServer.start(system, models, server, clock));
    for (Miner miner : miners) {
      int port = settings.portsFrom() == 0 ? 0 : settings.portsFrom() + 1 + miner.uid();
      starting.add(started(system, settings, miner, models, port, clock));
    }
    if (settings.hasPictures()) {
      starting.add(ImageServer.start(system, imageServer(settings)));
    }
    List<ServerBinding> started = allBound(starting);
    int imageServer = 1 + miners.size();
    return new World(
        started.get(0),
        miners,
        started.subList(1, imageServer),
        started.stream().skip(imageServer).findFirst(),
        settings.protocol());
  }

  private static CompletionStage<ServerBinding> started(
      ActorSystem<?> system,
      WorldSettings settings,
      Miner miner,
      LanguageModels models,
      int port,
      Clock clock) {
    MinerWork work = new MinerWork(miner, models, settings.miner(), settings.seed(), clock);
    MinerHandler handler =
        switch (settings.protocol()) {
          case OPENAI -> new MinerServer(system, work);
          case VISION ->
              new VisionMinerServer(
                  system, work, Hotkeys.keys(settings.seed(), miner.uid()), callers(settings));
          case FIBER ->
              new FiberMinerServer(system, work, FiberMinerServer.rsa(), callers(settings), clock);
        };
    return handler.bind(system, port);
  }

  private static Callers callers(WorldSettings settings) {
    return settings.callers().isEmpty() ? Callers.ALL : Callers.of(settings.callers());
  }

  private static ImageServerSettings imageServer(WorldSettings settings) {
    int port = settings.portsFrom() == 0 ? 0 : settings.portsFrom() + 1 + settings.miners();
    return new ImageServerSettings(
        port, settings.imageServerMaxOpen(), settings.miner().limits().maxPictureBytes());
  }

  private static List<ServerBinding> allBound(List<CompletionStage<ServerBinding>> starting) {
    List<ServerBinding> started = new ArrayList<>();
    Optional<CompletionException> failed = Optional.empty();
    for (CompletionStage<ServerBinding> one : starting) {
      try {
        started.add(one.toCompletableFuture().join());
      } catch (CompletionException e) {
        failed = failed.or(() -> Optional.of(e));
      }
    }
    failed.ifPresent(
        cause -> {
          started.forEach(ServerBinding::unbind);
          throw new IllegalStateException(
              "a port on 127.0.0.1 is in use: choose others with --ports-from", cause);
        });
    return started;
  }

  /** The address of the model server. */
  public String modelServerUrl() {
    return url(modelServer);
  }

  /** The address of the image server, if there is one. */
  public Optional<String> imageServerUrl() {
    return imageServer.map(World::url);
  }

  /** The miners, by uid. */
  public List<Miner> miners() {
    return miners;
  }

  /** The address of a miner. */
  public String minerUrl(int uid) {
    return url(minerServers.get(uid));
  }

  /** What the parent process needs to know of this world. */
  ObjectNode described(long pid) {
    ObjectNode world = Json.object().put("pid", pid).put("modelServer", modelServerUrl());
    world.put("imageServer", imageServerUrl().orElse(null));
    ArrayNode list = world.putArray("miners");
    for (Miner miner : miners) {
      ObjectNode described = list.addObject();
      described
          .put("hotkey", miner.hotkey())
          .put("uid", miner.uid())
          .put("url", minerUrl(miner.uid()))
          .put("protocol", protocol.configName())
          .put("character", miner.character().label())
          .put("twin", miner.twin().orElse(null));
      miner.announced().keySet().forEach(described.putArray("tasks")::add);
    }
    return world;
  }

  /** Closes all ports and connections at once. */
  public void stop() {
    modelServer.terminate(Duration.ofMillis(100));
    imageServer.ifPresent(server -> server.terminate(Duration.ofMillis(100)));
    minerServers.forEach(server -> server.terminate(Duration.ofMillis(100)));
  }

  private static String url(ServerBinding server) {
    return "http://127.0.0.1:" + server.localAddress().getPort();
  }
}
