package io.assay.persistence.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.persistence.fixtures.Fixture;
import io.assay.persistence.fixtures.GoldenFiles;
import io.assay.persistence.fixtures.MessageFixtures;
import io.assay.persistence.fixtures.SnapshotFixtures;
import io.assay.persistence.fixtures.StoredFixtures;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenBytesTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create("golden", ConfigFactory.load("application-serialization-test"));
  private static final Serialization SERIALIZATION =
      SerializationExtension.get(Adapter.toClassic(KIT.system()));
  private static final ActorRef<Object> ASKER =
      ActorRefResolver.get(KIT.system()).resolveActorRef("pekko://golden/user/asker#17");

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  static Stream<Fixture> stored() {
    return Stream.concat(StoredFixtures.events().stream(), SnapshotFixtures.snapshots().stream());
  }

  static Stream<Fixture> messages() {
    return MessageFixtures.messages(ASKER).stream();
  }

  @ParameterizedTest
  @MethodSource("stored")
  void givenGoldenBytes_whenReadAndWritten_thenValueAndBytesAreTheSame(Fixture fixture)
      throws NotSerializableException {
    SerializerWithStringManifest serializer = serializer(fixture.value());
    String manifest = serializer.manifest(fixture.value());
    assertThat(fixture.name().split("-", -1)[0]).isEqualTo(manifest.replace('/', '.'));

    byte[] golden =
        GoldenFiles.read("stored", fixture.name(), serializer.toBinary(fixture.value()));

    assertThat(serializer.fromBinary(golden, manifest)).isEqualTo(fixture.value());
    assertThat(serializer.toBinary(fixture.value())).isEqualTo(golden);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void givenGoldenMessage_whenReadAndWritten_thenValueAndBytesAreTheSame(Fixture fixture) {
    SerializerWithStringManifest serializer = serializer(fixture.value());
    byte[] golden = GoldenFiles.read("messages", fixture.name(), write(fixture));

    assertThat(
            SERIALIZATION
                .deserialize(golden, serializer.identifier(), serializer.manifest(fixture.value()))
                .get())
        .isEqualTo(fixture.value());
    assertThat(write(fixture)).isEqualTo(golden);
  }

  @Test
  void givenGoldenFiles_whenComparedWithFixtures_thenNoneIsForgotten() {
    stored().forEach(fixture -> GoldenFiles.read("stored", fixture.name(), write(fixture)));
    messages().forEach(fixture -> GoldenFiles.read("messages", fixture.name(), write(fixture)));

    assertThat(GoldenFiles.names("stored")).isEqualTo(names(stored()));
    assertThat(GoldenFiles.names("messages")).isEqualTo(names(messages()));
  }

  @Test
  void givenSerializers_whenAskedForTheirIdentifiers_thenTheyAreTheFixedOnes() {
    List<Integer> identifiers = new ArrayList<>();
    stored().forEach(fixture -> identifiers.add(serializer(fixture.value()).identifier()));
    messages().forEach(fixture -> identifiers.add(serializer(fixture.value()).identifier()));

    assertThat(new TreeSet<>(identifiers))
        .containsExactly(740_100, 740_101, 740_102, 740_103, 740_104);
  }

  private static SortedSet<String> names(Stream<Fixture> fixtures) {
    TreeSet<String> names = new TreeSet<>();
    fixtures.forEach(fixture -> assertThat(names.add(fixture.name())).isTrue());
    return names;
  }

  private static SerializerWithStringManifest serializer(Object value) {
    return (SerializerWithStringManifest) SERIALIZATION.findSerializerFor(value);
  }

  private static byte[] write(Fixture fixture) {
    return SERIALIZATION.serialize(fixture.value()).get();
  }
}
