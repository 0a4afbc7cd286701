package io.assay.actors.network;

import static io.assay.actors.network.NetworkScenario.added;
import static io.assay.actors.network.NetworkScenario.banned;
import static io.assay.actors.network.NetworkScenario.given;
import static io.assay.actors.network.NetworkScenario.paused;
import static io.assay.actors.network.NetworkScenario.removed;
import static io.assay.actors.network.NetworkScenario.resumed;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.endpoint;
import static io.assay.actors.testkit.Fixtures.hotkey;
import static io.assay.actors.testkit.Fixtures.member;
import static io.assay.actors.testkit.Fixtures.memberAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static NetworkCommand add(Member member) {
    return new NetworkCommand.AddMember(member);
  }

  private static NetworkCommand remove(int n) {
    return new NetworkCommand.RemoveMember(hotkey(n), "gone");
  }

  private static NetworkCommand pause(int n, String reason) {
    return new NetworkCommand.PauseMember(hotkey(n), reason);
  }

  private static NetworkCommand resume(int n) {
    return new NetworkCommand.ResumeMember(hotkey(n), "sorted out");
  }

  private static NetworkCommand ban(int n, String reason) {
    return new NetworkCommand.BanMember(hotkey(n), reason);
  }

  private static NetworkCommand sync(Member... wanted) {
    return new NetworkCommand.SyncMembers(List.of(wanted), "metagraph");
  }

  private static NetworkRefusal unknown(int n) {
    return new NetworkRefusal.UnknownMember(hotkey(n));
  }

  private static Standing standing(NetworkState state, int n) {
    return state.find(hotkey(n)).orElseThrow().standing();
  }

  @Test
  void givenNobody_whenAdded_thenOnce() {
    given()
        .when(add(member(1)), NOW)
        .then(added(1))
        .when(add(member(1)), NOW)
        .thenNothing()
        .when(add(member(1)), NOW)
        .thenState(
            state ->
                assertThat(state.find(hotkey(1)))
                    .contains(new MemberStatus(member(1), Standing.ACTIVE, "", Optional.of(NOW))));
  }

  @Test
  void givenAMember_whenAddedDifferently_thenItIsCorrectedAndStandsAsBefore() {
    Member moved = Member.asked(hotkey(1), 8, endpoint(3));
    given(added(1), paused(1))
        .when(add(moved), NOW)
        .then(new NetworkEvent.MemberAdded(moved, NOW))
        .when(add(moved), NOW)
        .thenState(
            state ->
                assertThat(state.find(hotkey(1)))
                    .contains(
                        new MemberStatus(moved, Standing.PAUSED, "maintenance", Optional.of(NOW))));
  }

  @Test
  void givenAUid_whenAnotherHotkeyWantsIt_thenItIsTaken() {
    given(added(1))
        .when(add(memberAt(2, 1)), NOW)
        .thenRefused(new NetworkRefusal.UidTaken(1, hotkey(1), hotkey(2)));
    given(added(1), removed(1))
        .when(add(memberAt(2, 1)), NOW)
        .then(new NetworkEvent.MemberAdded(memberAt(2, 1), NOW));
  }

  @Test
  void givenAMember_whenRemoved_thenItIsUnknown() {
    given(added(1))
        .when(remove(1), NOW)
        .then(removed(1))
        .when(remove(1), NOW)
        .thenRefused(unknown(1));
    given().when(pause(1, "x"), NOW).thenRefused(unknown(1));
    given().when(resume(1), NOW).thenRefused(unknown(1));
    given().when(ban(1, "x"), NOW).thenRefused(unknown(1));
    given(added(1), removed(1)).when(pause(1, "x"), NOW).thenRefused(unknown(1));
    given(added(1), removed(1)).when(resume(1), NOW).thenRefused(unknown(1));
  }

  @Test
  void givenAMember_whenPausedAndResumed_thenEachOnce() {
    given(added(1))
        .when(pause(1, "maintenance"), NOW)
        .then(paused(1))
        .when(pause(1, "maintenance"), NOW)
        .thenNothing()
        .when(pause(1, "other"), NOW)
        .thenRefused(new NetworkRefusal.AlreadyPaused(hotkey(1), "maintenance"));
    given(added(1), paused(1))
        .when(resume(1), NOW)
        .then(resumed(1))
        .when(resume(1), NOW)
        .thenRefused(new NetworkRefusal.AlreadyActive(hotkey(1)));
  }

  @Test
  void givenAMember_whenBanned_thenItIsOutUntilResumed() {
    given(added(1), paused(1))
        .when(ban(1, "cheated"), NOW)
        .then(banned(1))
        .when(ban(1, "cheated"), NOW)
        .thenNothing()
        .when(ban(1, "again"), NOW)
        .thenRefused(new NetworkRefusal.AlreadyBanned(hotkey(1), "cheated"));
    given(added(1), banned(1))
        .when(pause(1, "maintenance"), NOW)
        .thenRefused(new NetworkRefusal.AlreadyBanned(hotkey(1), "cheated"));
    given(added(1), banned(1)).when(resume(1), NOW).then(resumed(1));
  }

  @Test
  void givenABan_whenTheMinerLeavesAndComesBack_thenItStandsSoSinceTheBan() {
    Instant later = NOW.plusSeconds(60);
    NetworkState banned =
        given(added(1), new NetworkEvent.MemberBanned(hotkey(1), "cheated", later)).state();
    assertThat(banned.find(hotkey(1)).orElseThrow().since()).contains(later);

    NetworkState gone =
        NetworkFold.evolve(
            banned, new NetworkEvent.MemberRemoved(hotkey(1), "left", later.plusSeconds(1)));
    assertThat(gone.excluded()).containsOnlyKeys(hotkey(1));
    assertThat(gone.excluded().get(hotkey(1)).since()).contains(later);

    NetworkState back =
        NetworkFold.evolve(gone, new NetworkEvent.MemberAdded(member(1), later.plusSeconds(2)));
    assertThat(back.find(hotkey(1)))
        .contains(new MemberStatus(member(1), Standing.BANNED, "cheated", Optional.of(later)));
    assertThat(back.excluded()).isEmpty();
  }

  @Test
  void givenABannedMiner_whenItLeavesAndComesBack_thenItIsStillBanned() {
    NetworkState back = given(added(1), banned(1), removed(1), added(1)).state();
    assertThat(standing(back, 1)).isEqualTo(Standing.BANNED);

    NetworkState pardoned = given(added(1), banned(1), removed(1), resumed(1), added(1)).state();
    assertThat(standing(pardoned, 1)).isEqualTo(Standing.ACTIVE);

    given(added(1), removed(1)).when(ban(1, "cheated"), NOW).then(banned(1));
    given(added(1), banned(1), removed(1)).when(resume(1), NOW).then(resumed(1));
  }

  @Test
  void givenMembers_whenSynced_thenOnlyDifferencesAreRecorded() {
    Member moved = Member.asked(hotkey(2), 2, endpoint(9));
    given(added(1), added(2), added(3))
        .when(sync(member(4), moved, member(3)), NOW)
        .then(
            new NetworkEvent.MemberRemoved(hotkey(1), "not in metagraph", NOW),
            new NetworkEvent.MemberAdded(moved, NOW),
            added(4))
        .when(sync(member(3), member(4), moved), NOW)
        .thenNothing();
  }

  @Test
  void givenTwoMembers_whenASyncSwapsTheirUids_thenBothMove() {
    given(added(1), added(2))
        .when(sync(memberAt(1, 2), memberAt(2, 1)), NOW)
        .thenState(
            state -> {
              assertThat(state.atUid(1).orElseThrow().member().hotkey()).isEqualTo(hotkey(2));
              assertThat(state.atUid(2).orElseThrow().member().hotkey()).isEqualTo(hotkey(1));
            });
  }

  @Test
  void givenAListThatContradictsItself_whenSynced_thenNothingChanges() {
    given(added(1))
        .when(sync(member(1), memberAt(2, 1)), NOW)
        .thenRefused(new NetworkRefusal.UidTaken(1, hotkey(1), hotkey(2)));
    given(added(1))
        .when(sync(member(1), memberAt(1, 5)), NOW)
        .thenRefused(new NetworkRefusal.ListedTwice(hotkey(1)));
  }

  @Test
  void givenManyThatLeft_whenMoreLeave_thenTheEarliestAreForgottenButNotTheBanned() {
    var scenario = given(added(1), banned(1), removed(1));
    for (int n = 2; n <= NetworkState.MAX_DEPARTED + 3; n++) {
      scenario = scenario.and(added(n), removed(n));
    }
    NetworkState state = scenario.state();

    assertThat(state.members()).isEmpty();
    assertThat(state.departed()).hasSize(NetworkState.MAX_DEPARTED + 1);
    assertThat(state.departed()).containsKey(hotkey(1)).doesNotContainKeys(hotkey(2), hotkey(3));
  }

  @Test
  void givenEventsOfUnknownMiners_whenFolded_thenTheyChangeNothing() {
    NetworkState state = given(paused(1), banned(2), resumed(3), removed(4)).state();

    assertThat(state).isEqualTo(NetworkState.empty().withRevision(4));
  }

  @Test
  void givenAnEmptyReason_whenMade_thenItSaysWhatWouldBeRight() {
    assertThatThrownBy(() -> pause(1, " ")).hasMessageContaining("reason: ' '; expected 1 to 200");
    assertThatThrownBy(() -> new NetworkCommand.SyncMembers(List.of(), ""))
        .hasMessageContaining("source");
  }
}
