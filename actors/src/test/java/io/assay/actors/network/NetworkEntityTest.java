package io.assay.actors.network;

import static io.assay.actors.network.NetworkScenario.added;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.hotkey;
import static io.assay.actors.testkit.Fixtures.member;
import static io.assay.actors.testkit.Fixtures.memberAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.testkit.TestClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkEntityTest {

  private static final ActorTestKit ACTORS =
      ActorTestKit.create("network-entity", EventSourcedBehaviorTestKit.config());

  private final List<String> told = new CopyOnWriteArrayList<>();
  private EventSourcedBehaviorTestKit<NetworkRequest, NetworkEvent, NetworkState> entity;

  private final MembershipListener listener =
      new MembershipListener() {
        @Override
        public void joined(Member member) {
          told.add("joined " + member.hotkey() + " at " + member.uid());
        }

        @Override
        public void left(Hotkey hotkey, String reason) {
          told.add("left " + hotkey + ": " + reason);
        }
      };

  @BeforeEach
  void startEmpty() {
    entity =
        EventSourcedBehaviorTestKit.create(
            ACTORS.system(),
            NetworkEntity.create(TestClock.create(), listener),
            EventSourcedBehaviorTestKit.disabledSerializationSettings());
    entity.clear();
    told.clear();
  }

  @AfterAll
  static void stop() {
    ACTORS.shutdownTestKit();
  }

  private EventSourcedBehaviorTestKit.CommandResultWithReply<
          NetworkRequest, NetworkEvent, NetworkState, NetworkReply>
      ask(NetworkCommand command) {
    return entity.<NetworkReply>runCommand(replyTo -> new NetworkRequest.Ask(command, replyTo));
  }

  private void sync(Member... wanted) {
    ask(new NetworkCommand.SyncMembers(List.of(wanted), "config"));
  }

  @Test
  void givenNobody_whenAdded_thenStoredToldAndAnswered() {
    var result = ask(new NetworkCommand.AddMember(member(1)));

    assertThat(result.event()).isEqualTo(added(1));
    assertThat(result.reply()).isEqualTo(new NetworkReply.Accepted(1));
    assertThat(told).containsExactly("joined 5Miner0001 at 1");
    assertThat(ask(new NetworkCommand.AddMember(member(1))).hasNoEvents()).isTrue();
    assertThat(told).hasSize(1);
  }

  @Test
  void givenARefusal_whenAsked_thenNothingIsStoredOrTold() {
    var result = ask(new NetworkCommand.RemoveMember(hotkey(1), "gone"));

    assertThat(result.hasNoEvents()).isTrue();
    assertThat(result.reply())
        .isEqualTo(new NetworkReply.Refused(new NetworkRefusal.UnknownMember(hotkey(1))));
    assertThat(told).isEmpty();
  }

  @Test
  void givenMembers_whenSyncedInOneDecision_thenEachChangeIsTold() {
    sync(member(1), member(2), member(3));
    told.clear();

    var result =
        ask(new NetworkCommand.SyncMembers(List.of(memberAt(2, 7), member(3)), "metagraph"));

    assertThat(result.events())
        .containsExactly(
            new NetworkEvent.MemberRemoved(hotkey(1), "not in metagraph", NOW),
            new NetworkEvent.MemberAdded(memberAt(2, 7), NOW));
    assertThat(result.reply()).isEqualTo(new NetworkReply.Accepted(5));
    assertThat(told).containsExactly("left 5Miner0001: not in metagraph", "joined 5Miner0002 at 7");
  }

  @Test
  void givenAPause_whenResumed_thenTheMinerLeavesAndJoins() {
    sync(member(1));
    ask(new NetworkCommand.PauseMember(hotkey(1), "maintenance"));
    ask(new NetworkCommand.AddMember(memberAt(1, 4)));
    ask(new NetworkCommand.ResumeMember(hotkey(1), "sorted out"));

    assertThat(told)
        .containsExactly(
            "joined 5Miner0001 at 1",
            "left 5Miner0001: paused: maintenance",
            "left 5Miner0001: paused: maintenance",
            "joined 5Miner0001 at 4");
  }

  @Test
  void givenAMembership_whenTheEntityRestarts_thenEverybodyIsToldAgain() {
    sync(member(1), member(2), member(3));
    ask(new NetworkCommand.BanMember(hotkey(2), "cheated"));
    ask(new NetworkCommand.RemoveMember(hotkey(3), "gone"));
    NetworkState before = entity.getState();
    told.clear();

    NetworkState after = entity.restart().state();

    assertThat(after).isEqualTo(before);
    assertThat(told)
        .containsExactly(
            "left 5Miner0003: gone", "joined 5Miner0001 at 1", "left 5Miner0002: banned: cheated");
    NetworkReply.Members members =
        entity.<NetworkReply.Members>runCommand(NetworkRequest.GetMembers::new).reply();
    assertThat(members.active()).containsExactly(member(1));
    assertThat(members.find(hotkey(2)))
        .contains(new MemberStatus(member(2), Standing.BANNED, "cheated", Optional.of(NOW)));
    assertThat(members.revision()).isEqualTo(5);
  }
}
