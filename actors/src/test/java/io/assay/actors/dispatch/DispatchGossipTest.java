package io.assay.actors.dispatch;

import static io.assay.actors.dispatch.Fleet.CHAT;
import static io.assay.actors.dispatch.Fleet.OTHER;
import static io.assay.actors.dispatch.Fleet.hotkey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.assay.actors.miner.MinerStatus;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatchGossipTest {

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final AtomicBoolean others = new AtomicBoolean(true);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** A node's gossip and what its dispatcher is told. */
  private final class Node {
    private final BlockingQueue<DispatcherMessage> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<MinerStatus> elsewhere = new LinkedBlockingQueue<>();
    private final ActorRef<DispatchGossip.Message> gossip;

    Node(String name) {
      ActorRef<DispatcherMessage> dispatcher =
          kit.spawn(
              Behaviors.receiveMessage(
                  message -> {
                    told.add(message);
                    return Behaviors.same();
                  }));
      this.gossip =
          kit.spawn(
              DispatchGossip.create(
                  new DispatchGossip.Place(name, others::get, dispatcher, elsewhere::add)));
    }

    void changed(int miner) {
      gossip.tell(new DispatchGossip.Changed(Fleet.miner(miner, 50, 1)));
    }

    void gone(int miner) {
      gossip.tell(new DispatchGossip.Gone(hotkey(miner)));
    }

    /** The next thing that its dispatcher is told, while time passes. */
    DispatcherMessage next() throws InterruptedException {
      for (int tick = 0; tick < 200; tick++) {
        time.timePasses(DispatchGossip.EVERY);
        DispatcherMessage message = told.poll(50, TimeUnit.MILLISECONDS);
        if (message != null) {
          return message;
        }
      }
      return fail("the dispatcher was told nothing");
    }
  }

  @Test
  void givenTwoNodes_whenAMinerChangesOnOne_thenTheOtherIsTold() throws InterruptedException {
    Node one = new Node("one");
    Node two = new Node("two");

    one.changed(3);

    assertThat(two.next()).isEqualTo(new DispatcherMessage.MinerChanged(Fleet.miner(3, 50, 1)));
    assertThat(two.elsewhere.poll(5, TimeUnit.SECONDS)).isEqualTo(Fleet.miner(3, 50, 1));
    assertThat(one.told).isEmpty();
    assertThat(one.elsewhere).isEmpty();
  }

  @Test
  void givenANewNode_whenItHasCome_thenItIsToldOfAllThatLiveElsewhereNow()
      throws InterruptedException {
    Node one = new Node("one");
    one.changed(3);
    one.changed(4);
    one.gone(3);
    time.timePasses(DispatchGossip.EVERY);

    Node two = new Node("two");

    assertThat(two.next()).isEqualTo(new DispatcherMessage.MinerChanged(Fleet.miner(4, 50, 1)));
  }

  @Test
  void givenUsesOfMiners_whenTold_thenTheLastUseOfEachComesInItsOrder()
      throws InterruptedException {
    Node one = new Node("one");
    Node two = new Node("two");
    one.changed(0);
    assertThat(two.next()).isInstanceOf(DispatcherMessage.MinerChanged.class);

    one.gossip.tell(new DispatchGossip.Used(CHAT, hotkey(1)));
    one.gossip.tell(new DispatchGossip.Used(OTHER, hotkey(1)));
    one.gossip.tell(new DispatchGossip.Used(CHAT, hotkey(2)));
    one.gossip.tell(new DispatchGossip.Used(CHAT, hotkey(1)));

    assertThat(nextUse(two)).isEqualTo(new DispatcherMessage.Touched(hotkey(1), OTHER));
    assertThat(nextUse(two)).isEqualTo(new DispatcherMessage.Touched(hotkey(2), CHAT));
    assertThat(nextUse(two)).isEqualTo(new DispatcherMessage.Touched(hotkey(1), CHAT));
  }

  private static DispatcherMessage nextUse(Node node) throws InterruptedException {
    DispatcherMessage message = node.next();
    while (message instanceof DispatcherMessage.MinerChanged) {
      message = node.next();
    }
    return message;
  }

  @Test
  void givenANodeThatWasAlone_whenOthersCome_thenItTellsWhatItHasAndForgetsOldUses()
      throws InterruptedException {
    others.set(false);
    Node one = new Node("one");
    Node two = new Node("two");
    one.gossip.tell(new DispatchGossip.Used(CHAT, hotkey(1)));
    one.changed(3);
    time.timePasses(DispatchGossip.REFRESH.dividedBy(2));
    assertThat(two.told).isEmpty();

    others.set(true);

    assertThat(two.next()).isEqualTo(new DispatcherMessage.MinerChanged(Fleet.miner(3, 50, 1)));
  }
}
