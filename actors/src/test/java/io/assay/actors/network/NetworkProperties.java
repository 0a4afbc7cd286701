package io.assay.actors.network;

import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.hotkey;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.testkit.Fixtures;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the membership whatever is asked. */
class NetworkProperties {

  private static Arbitrary<Integer> numbers() {
    return Arbitraries.integers().between(1, 5);
  }

  private static Arbitrary<Member> members() {
    return Combinators.combine(numbers(), numbers()).as(Fixtures::memberAt);
  }

  @Provide
  Arbitrary<NetworkCommand> command() {
    Arbitrary<String> reasons = Arbitraries.of("a", "b");
    Arbitrary<Hotkey> hotkeys = numbers().map(Fixtures::hotkey);
    return Arbitraries.oneOf(
        members().map(NetworkCommand.AddMember::new),
        Combinators.combine(hotkeys, reasons).as(NetworkCommand.RemoveMember::new),
        Combinators.combine(hotkeys, reasons).as(NetworkCommand.PauseMember::new),
        Combinators.combine(hotkeys, reasons).as(NetworkCommand.ResumeMember::new),
        Combinators.combine(hotkeys, reasons).as(NetworkCommand.BanMember::new),
        members()
            .list()
            .ofMaxSize(4)
            .map(wanted -> new NetworkCommand.SyncMembers(wanted, "metagraph")));
  }

  @Provide
  Arbitrary<List<NetworkCommand>> commands() {
    return command().list().ofMaxSize(40);
  }

  private static NetworkState after(NetworkState state, NetworkCommand command) {
    NetworkState next = state;
    for (NetworkEvent event : NetworkScenario.decide(state, command, NOW).events()) {
      next = NetworkFold.evolve(next, event);
    }
    return next;
  }

  @Property(tries = 300)
  void givenAnyCommands_whenDecided_thenUidsAreUniqueAndTheBannedStayOut(
      @ForAll("commands") List<NetworkCommand> commands) {
    NetworkState state = NetworkState.empty();
    for (NetworkCommand command : commands) {
      NetworkState next = after(state, command);
      TreeMap<Integer, Hotkey> uids = new TreeMap<>();
      next.members().forEach((key, status) -> uids.put(status.member().uid(), key));
      assertThat(uids).hasSameSizeAs(next.members());
      if (!(command instanceof NetworkCommand.ResumeMember)) {
        for (int n = 1; n <= 5; n++) {
          assertThat(!isBanned(state, hotkey(n)) || isBanned(next, hotkey(n))).isTrue();
        }
      }
      state = next;
    }
  }

  @Property(tries = 300)
  void givenAnyState_whenACommandComesTwice_thenTheSecondLeadsToNothing(
      @ForAll("commands") List<NetworkCommand> before, @ForAll("command") NetworkCommand command) {
    NetworkState state = NetworkState.empty();
    for (NetworkCommand each : before) {
      state = after(state, each);
    }
    NetworkState once = after(state, command);

    assertThat(NetworkScenario.decide(once, command, NOW).events()).isEmpty();
  }

  private static boolean isBanned(NetworkState state, Hotkey hotkey) {
    MemberStatus status = state.members().get(hotkey);
    Departure departure = state.departed().get(hotkey);
    return status != null
        ? status.standing() == Standing.BANNED
        : departure != null && departure.standing() == Standing.BANNED;
  }
}
