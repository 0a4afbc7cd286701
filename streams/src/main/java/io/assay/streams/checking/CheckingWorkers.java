package io.assay.streams.checking;

import io.assay.actors.checking.AnswerStore;
import io.assay.actors.coordination.CheckerMessage;
import io.assay.actors.coordination.CheckingCommand;
import io.assay.actors.miner.Miners;
import io.assay.actors.tracing.Spans;
import io.assay.streams.image.ImageDecoder;
import io.assay.streams.sampling.StoredPicture;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's checking workers, one for each model server. Stopping this stops them cleanly. */
public final class CheckingWorkers {

  private static final Logger LOG = LoggerFactory.getLogger(CheckingWorkers.class);
  private static final double RESTART_JITTER = 0.2;

  private final CheckingSettings settings;
  private final ActorRef<CheckingCommand> coordinator;
  private final Miners miners;
  private final AnswerStore store;
  private final Clock clock;
  private final Spans spans;

  private CheckingWorkers(
      CheckingSettings settings,
      ActorRef<CheckingCommand> coordinator,
      Miners miners,
      AnswerStore store,
      Clock clock,
      Spans spans) {
    this.settings = settings;
    this.coordinator = coordinator;
    this.miners = miners;
    this.store = store;
    this.clock = clock;
    this.spans = spans;
  }

  /**
   * The behaviour that starts the workers; it takes no messages.
   *
   * @param coordinator who deals out work, wherever it is
   * @param random spreads the workers' pauses
   * @param spans takes the spans of traces
   */
  public static Behavior<Void> create(
      CheckingSettings settings,
      ActorRef<CheckingCommand> coordinator,
      Miners miners,
      AnswerStore store,
      Clock clock,
      RandomGenerator random,
      Spans spans) {
    CheckingWorkers workers =
        new CheckingWorkers(settings, coordinator, miners, store, clock, spans);
    return Behaviors.setup(
        context -> {
          if (settings.servers().isEmpty()) {
            LOG.warn("no model server in assay.checking.servers: answers wait until they expire");
          }
          int number = 0;
          for (ModelServerSettings server : settings.servers()) {
            RandomGenerator own = new SplittableRandom(random.nextLong());
            context.spawn(
                workers.worker(server, context.getSystem(), own), "checking-worker-" + number++);
          }
          return Behaviors.empty();
        });
  }

  private Behavior<CheckerMessage> worker(
      ModelServerSettings server, ActorSystem<?> system, RandomGenerator random) {
    AnswerCheck check =
        new AnswerCheck(
            store,
            checker(server, system),
            new VerdictRecorder(miners, settings.retry(), clock, system.executionContext()),
            clock,
            spans);
    return Behaviors.supervise(
            CheckingWorker.create(
                new CheckingWorker.Parts(server, settings, coordinator, check, clock, random)))
        .onFailure(
            SupervisorStrategy.restartWithBackoff(
                settings.backOff().first(), settings.backOff().longest(), RESTART_JITTER));
  }

  private Checker checker(ModelServerSettings server, ActorSystem<?> system) {
    ServerPost post = new ServerPost(system, server, settings);
    return switch (server.kind()) {
      case TEXT -> new TextChecker(new ModelServerClient(server, post), settings);
      case PICTURES -> pictures(new ImageServerClient(server, post), system);
      case CHECKING_SERVER ->
          new OutsideChecker(server, post, settings, system.scheduler(), system.executionContext());
    };
  }

  private Checker pictures(ImageServerClient client, ActorSystem<?> system) {
    Checker pictures =
        new PictureChecker(
            client,
            new ImageDecoder(settings.pictures().limits()),
            system.dispatchers().lookup(DispatcherSelector.blocking()),
            settings.pictures().classifier()::probability);
    Checker embeddings = new EmbeddingsChecker(client);
    return (query, answer) ->
        (answer instanceof StoredPicture ? pictures : embeddings).check(query, answer);
  }
}
