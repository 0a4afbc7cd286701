package io.assay.cluster.history;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.PersistenceIds;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.WeightsEvent;
import io.assay.persistence.journal.EmbeddedJournal;
import java.nio.file.Path;
import java.util.List;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** A journal on disk with the sample history in it. */
public final class SampleJournal {

  private SampleJournal() {}

  /** Writes the sample history with the weights that were right. */
  public static void write(Path data) throws Exception {
    write(
        data,
        List.of(
            new WeightsEvent.WeightsComputed(SampleHistory.record(1), SampleHistory.START),
            new WeightsEvent.WeightsComputed(SampleHistory.record(2), SampleHistory.START)));
  }

  /** Writes the sample history with these events of the weights. */
  public static void write(Path data, List<WeightsEvent> weights) throws Exception {
    try (EmbeddedJournal journal = EmbeddedJournal.open(data)) {
      ActorSystem<Void> system =
          ActorSystem.create(
              Behaviors.empty(),
              "writer",
              journal
                  .config()
                  .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
                  .withFallback(ConfigFactory.defaultReference())
                  .resolve());
      for (Hotkey hotkey : List.of(SampleHistory.FIRST, SampleHistory.SECOND)) {
        write(system, PersistenceIds.miner(hotkey), SampleHistory.events(hotkey));
      }
      write(system, PersistenceIds.WEIGHTS, weights);
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }

  private static <E> void write(ActorSystem<Void> system, String id, List<E> events) {
    ActorRef<Writer.Write<E>> writer =
        system.systemActorOf(
            Writer.create(id),
            id.replaceAll("\\W", "-"),
            org.apache.pekko.actor.typed.Props.empty());
    AskPattern.<Writer.Write<E>, Done>ask(
            writer,
            replyTo -> new Writer.Write<>(events, replyTo),
            java.time.Duration.ofSeconds(30),
            system.scheduler())
        .toCompletableFuture()
        .join();
  }

  /** An entity that stores what it is told to. */
  private static final class Writer<E> extends EventSourcedBehavior<Writer.Write<E>, E, Integer> {

    record Write<E>(List<E> events, ActorRef<Done> replyTo) {}

    private Writer(String id) {
      super(PersistenceId.ofUniqueId(id));
    }

    static <E> Behavior<Write<E>> create(String id) {
      return Behaviors.setup(context -> new Writer<E>(id));
    }

    @Override
    public Integer emptyState() {
      return 0;
    }

    @Override
    public CommandHandler<Write<E>, E, Integer> commandHandler() {
      return (state, write) ->
          Effect()
              .persist(write.events())
              .thenRun(stored -> write.replyTo().tell(Done.getInstance()));
    }

    @Override
    public EventHandler<Integer, E> eventHandler() {
      return (state, event) -> state + 1;
    }
  }
}
