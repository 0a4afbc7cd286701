package io.assay.actors.dispatch;

import static io.assay.actors.dispatch.Fleet.CHAT;
import static io.assay.actors.dispatch.Fleet.hotkey;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.query.Traffic;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DispatcherActorTest {

  private static final ActorTestKit KIT = ActorTestKit.create();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenMiners_whenAskedAndTold_thenItAnswersAsItsTableDoes() {
    ActorRef<DispatcherMessage> dispatcher =
        KIT.spawn(
            DispatcherActor.create(
                Fleet.SETTINGS,
                Clock.fixed(Fleet.START, ZoneOffset.UTC),
                DispatcherActor.Uses.IGNORED));
    TestProbe<DispatchChoice> probe = KIT.createTestProbe();
    dispatcher.tell(new DispatcherMessage.MinerChanged(Fleet.miner(0, 50, 1)));
    dispatcher.tell(new DispatcherMessage.MinerChanged(Fleet.miner(1, 50, 1)));

    dispatcher.tell(new DispatcherMessage.Take(CHAT, hotkey(0), probe.getRef()));
    assertThat(chosen(probe)).isEqualTo(hotkey(0));
    dispatcher.tell(choose(probe));
    assertThat(chosen(probe)).isEqualTo(hotkey(1));
    dispatcher.tell(new DispatcherMessage.Touched(hotkey(0), CHAT));
    dispatcher.tell(choose(probe));
    assertThat(chosen(probe)).isEqualTo(hotkey(1));
    for (int i = 0; i < 3; i++) {
      dispatcher.tell(new DispatcherMessage.Ended(hotkey(0), CHAT, EndKind.FAILED));
    }
    dispatcher.tell(choose(probe));
    assertThat(chosen(probe)).isEqualTo(hotkey(1));
    dispatcher.tell(
        new DispatcherMessage.Choose(
            CHAT, Set.of(hotkey(0), hotkey(1)), Traffic.ORGANIC, probe.getRef()));
    probe.expectMessage(new DispatchChoice.NoMiner());
  }

  private static DispatcherMessage choose(TestProbe<DispatchChoice> probe) {
    return new DispatcherMessage.Choose(CHAT, Set.of(), Traffic.ORGANIC, probe.getRef());
  }

  private static Object chosen(TestProbe<DispatchChoice> probe) {
    return probe.expectMessageClass(DispatchChoice.Chosen.class).hotkey();
  }
}
