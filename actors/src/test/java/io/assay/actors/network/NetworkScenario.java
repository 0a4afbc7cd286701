package io.assay.actors.network;

import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.hotkey;
import static io.assay.actors.testkit.Fixtures.member;

import io.assay.actors.testkit.Scenario;
import io.assay.actors.testkit.Scenario.Decided;
import java.time.Instant;

/** Scenarios of the membership, and events that they begin with. */
final class NetworkScenario {

  private NetworkScenario() {}

  static Scenario<NetworkState, NetworkCommand, NetworkEvent, NetworkRefusal> given(
      NetworkEvent... events) {
    return Scenario.given(
        NetworkFold::evolve, NetworkScenario::decide, NetworkState.empty(), events);
  }

  static Decided<NetworkEvent, NetworkRefusal> decide(
      NetworkState state, NetworkCommand command, Instant now) {
    NetworkDecision decision = NetworkDecider.decide(state, command, now);
    return decision instanceof NetworkDecision.Record record
        ? Decided.events(record.events())
        : Decided.refusal(((NetworkDecision.Refuse) decision).reason());
  }

  static NetworkEvent added(int n) {
    return new NetworkEvent.MemberAdded(member(n), NOW);
  }

  static NetworkEvent removed(int n) {
    return new NetworkEvent.MemberRemoved(hotkey(n), "gone", NOW);
  }

  static NetworkEvent paused(int n) {
    return new NetworkEvent.MemberPaused(hotkey(n), "maintenance", NOW);
  }

  static NetworkEvent banned(int n) {
    return new NetworkEvent.MemberBanned(hotkey(n), "cheated", NOW);
  }

  static NetworkEvent resumed(int n) {
    return new NetworkEvent.MemberResumed(hotkey(n), "sorted out", NOW);
  }
}
