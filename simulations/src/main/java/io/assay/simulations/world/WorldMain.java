package io.assay.simulations.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.simulations.openai.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a simulated world. Serves until its standard input ends or it is told to stop by a
 * signal; exit 1 if it cannot serve, 2 if its options are wrong.
 */
public final class WorldMain {

  /** Made before the actor system, whose threads would otherwise race to set up the logging. */
  private static final Logger LOG = LoggerFactory.getLogger(WorldMain.class);

  private WorldMain() {}

  /** Starts the world; see {@code --help}. */
  public static void main(String[] arguments) {
    if (List.of(arguments).contains("--help")) {
      print(System.out, WorldArguments.USAGE.stripTrailing());
      return;
    }
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    WorldArguments world;
    try {
      world = WorldArguments.of(arguments);
    } catch (IllegalArgumentException e) {
      print(System.err, Optional.ofNullable(e.getMessage()).orElse("wrong options"));
      return 2;
    }
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "world", systemConfig());
    try {
      World running = World.start(system, world.settings(), Clock.systemUTC());
      print(System.out, Json.text(running.described(ProcessHandle.current().pid())));
      LOG.info(
          "world is serving miners={} seed={}", world.settings().miners(), world.settings().seed());
      serve(system, world);
      running.stop();
      return 0;
    } catch (IllegalStateException e) {
      print(System.err, Optional.ofNullable(e.getMessage()).orElse("cannot start"));
      return 1;
    } finally {
      system.terminate();
    }
  }

  static Config systemConfig() {
    return WorldSettings.defaults()
        .getConfig("world-system")
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  /** Reads standard input to its end. */
  private static void serve(ActorSystem<Void> system, WorldArguments world) {
    Optional<ActorRef<OrganicClient.Command>> client =
        world.organic()
            ? Optional.of(
                system.systemActorOf(
                    OrganicClient.create(
                        world.settings().organic(),
                        world.settings().textTasks(),
                        world.settings().seed(),
                        report -> print(System.out, Json.text(report)),
                        System::nanoTime),
                    "organic",
                    Props.empty()))
            : Optional.empty();
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String told = line;
        client.ifPresent(actor -> tell(actor, told));
      }
    } catch (IOException e) {
      print(System.err, "standard input failed: the world ends");
    }
  }

  private static void tell(ActorRef<OrganicClient.Command> client, String line) {
    try {
      JsonNode told = Json.read(line.getBytes(StandardCharsets.UTF_8));
      client.tell(
          told.path("stop").asBoolean()
              ? new OrganicClient.Stop()
              : new OrganicClient.Start(OrganicTraffic.of(told)));
    } catch (IOException | IllegalArgumentException e) {
      print(System.err, "organic traffic: " + e.getMessage());
    }
  }

  private static synchronized void print(PrintStream out, String line) {
    out.println(line);
    out.flush();
  }
}
