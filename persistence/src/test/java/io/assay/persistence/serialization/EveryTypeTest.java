package io.assay.persistence.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.account.AccountCommand;
import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountRefusal;
import io.assay.actors.account.AccountReply;
import io.assay.actors.account.AccountRequest;
import io.assay.actors.account.Admission;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.Finding;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.MinerRequest;
import io.assay.actors.miner.Outcome;
import io.assay.actors.miner.Refusal;
import io.assay.actors.network.NetworkCommand;
import io.assay.actors.network.NetworkEvent;
import io.assay.actors.network.NetworkRefusal;
import io.assay.actors.network.NetworkReply;
import io.assay.actors.network.NetworkRequest;
import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRequest;
import io.assay.persistence.fixtures.ClusterMessages;
import io.assay.persistence.fixtures.Fixture;
import io.assay.persistence.fixtures.MessageFixtures;
import io.assay.persistence.fixtures.Reached;
import io.assay.persistence.fixtures.SnapshotFixtures;
import io.assay.persistence.fixtures.StoredFixtures;
import io.assay.persistence.mapping.AccountMapping;
import io.assay.persistence.mapping.Codec;
import io.assay.persistence.mapping.MinerMapping;
import io.assay.persistence.mapping.NetworkMapping;
import io.assay.persistence.mapping.WeightsMapping;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can add a case to a sealed root and forget that it is stored or sent. */
class EveryTypeTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        MinerEvent.class,
        NetworkEvent.class,
        AccountEvent.class,
        WeightsEvent.class,
        Evidence.class,
        Finding.class
      })
  void givenStoredRoot_whenItsCasesAreWalked_thenEachHasAFixture(Class<?> root) {
    Reached reached = reached(stored());

    assertThat(reached.types()).containsAll(Reached.leaves(root));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        MinerRequest.class,
        MinerReply.class,
        MinerCommand.class,
        Refusal.class,
        Outcome.class,
        Evidence.class,
        Finding.class,
        AccountRequest.class,
        AccountReply.class,
        AccountCommand.class,
        AccountRefusal.class,
        Admission.class,
        NetworkRequest.class,
        NetworkReply.class,
        NetworkCommand.class,
        NetworkRefusal.class,
        WeightsRequest.class
      })
  void givenSentRoot_whenItsCasesAreWalked_thenEachHasAFixture(Class<?> root) {
    Reached reached = reached(messages());

    assertThat(reached.types()).containsAll(Reached.leaves(root));
  }

  @Test
  void givenAllClusterMessages_whenWalked_thenEachHasAFixture() {
    Set<Class<?>> sent = new HashSet<>();
    messages().forEach(fixture -> sent.add(fixture.value().getClass()));

    assertThat(sent).containsExactlyInAnyOrderElementsOf(ClusterMessages.all());
  }

  @Test
  void givenEnumsInStoredValues_whenWalked_thenEachConstantHasAFixture() {
    Reached reached = reached(stored());

    reached.types().stream()
        .filter(Class::isEnum)
        .forEach(type -> assertThat(reached.constants()).contains(type.getEnumConstants()));
  }

  @Test
  void givenManifests_whenListed_thenTheyNameTheirRootTheirTypeAndAVersion() {
    Set<String> manifests = new TreeSet<>();
    Set<Class<?>> types = new HashSet<>();
    for (Codec<?> codec : codecs()) {
      assertThat(codec.manifest()).matches("(miner|network|account|weights)\\.[A-Z][A-Za-z]+/1");
      assertThat(manifests.add(codec.manifest())).isTrue();
      types.add(codec.type());
    }

    Set<Class<?>> events = new HashSet<>();
    Stream.of(MinerEvent.class, NetworkEvent.class, AccountEvent.class, WeightsEvent.class)
        .forEach(root -> events.addAll(Reached.leaves(root)));
    assertThat(types).containsAll(events).hasSize(events.size() + 4);
  }

  private static List<Codec<?>> codecs() {
    return Stream.of(
            MinerMapping.codecs(),
            NetworkMapping.codecs(),
            AccountMapping.codecs(),
            WeightsMapping.codecs())
        .<Codec<?>>flatMap(List::stream)
        .toList();
  }

  private static Stream<Fixture> stored() {
    return Stream.concat(StoredFixtures.events().stream(), SnapshotFixtures.snapshots().stream());
  }

  private static Stream<Fixture> messages() {
    return MessageFixtures.messages(KIT.system().deadLetters()).stream();
  }

  private static Reached reached(Stream<Fixture> fixtures) {
    Reached reached = new Reached();
    fixtures.forEach(fixture -> reached.add(fixture.value()));
    return reached;
  }
}
