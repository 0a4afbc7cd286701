package io.assay.persistence.journal;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerState;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Writes events of several entities without an end and prints each acknowledged one as {@code
 * entity number}, until the process is killed.
 */
final class AcknowledgingWriter {
  static final int ENTITIES = 16;

  private AcknowledgingWriter() {}

  public static void main(String[] args) throws Exception {
    EmbeddedJournal journal = EmbeddedJournal.open(Path.of(args[0]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var system =
        ActorSystem.create(
            Behaviors.setup(
                context -> {
                  for (int i = 0; i < ENTITIES; i++) {
                    context.spawnAnonymous(writer(i, out));
                  }
                  return Behaviors.empty();
                }),
            "writer",
            journal.config().withFallback(ConfigFactory.load()));
    system.getWhenTerminated().toCompletableFuture().get();
  }

  /** The event's number is its sequence number; writes have one to three events. */
  private static Behavior<Long> writer(int entity, PrintStream out) {
    return Behaviors.setup(
        context -> {
          ActorRef<RecordingEntity.Command> recorder =
              context.spawnAnonymous(RecordingEntity.create("miner|killed-" + entity, 40));
          ActorRef<Long> self = context.getSelf();
          recorder.tell(
              new RecordingEntity.Get(
                  context.messageAdapter(MinerState.class, MinerState::revision)));
          return Behaviors.receiveMessage(
              stored -> {
                out.println(entity + " " + stored);
                recorder.tell(next(stored, self));
                return Behaviors.same();
              });
        });
  }

  private static RecordingEntity.Store next(long stored, ActorRef<Long> replyTo) {
    List<MinerEvent> events = new ArrayList<>();
    for (long number = stored + 1; number <= stored + 1 + stored % 3; number++) {
      events.add(JournalContract.numbered((int) number));
    }
    return new RecordingEntity.Store(events, replyTo);
  }
}
