package io.assay.streams.chain.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

/** A node that sends nonsense costs a bounded time and is told apart. */
class HostileMetadataTest {

  @Test
  void givenBytesOfAllKinds_whenRead_thenTheyAreNoMetadata() {
    Random random = new Random(7);
    for (int length = 0; length < 400; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      if (length > 4) {
        System.arraycopy(new byte[] {'m', 'e', 't', 'a', 14}, 0, bytes, 0, 5);
      }
      assertThatThrownBy(() -> MetadataReader.read(ByteString.fromArray(bytes)))
          .isInstanceOf(ScaleException.class);
    }
    assertThatThrownBy(() -> MetadataReader.read(ByteString.fromString("meta\r")))
        .hasMessageContaining("metadata of format 13: expected 14");
  }

  @Test
  void givenTypesThatHoldEachOtherTwice_whenLookedAt_thenTheWorkIsBounded() {
    Map<Integer, ScaleType> types = new HashMap<>();
    for (int type = 0; type < 40; type++) {
      types.put(type, new ScaleType.Tuple(List.of(type + 1, type + 1)));
    }
    types.put(40, new ScaleType.Tuple(List.of()));

    assertThatThrownBy(() -> new ValueReader(types).isEmpty(10))
        .isInstanceOf(ScaleException.class)
        .hasMessageContaining("values in each other");
    assertThatThrownBy(
            () -> new ValueReader(types).read(new ScaleReader(ByteString.emptyByteString()), 12))
        .isInstanceOf(ScaleException.class);
  }

  @Test
  void givenATypeInItself_whenRead_thenItsDepthIsBounded() {
    Map<Integer, ScaleType> types = Map.of(0, new ScaleType.Tuple(List.of(0)));

    assertThatThrownBy(
            () -> new ValueReader(types).read(new ScaleReader(ByteString.fromString("x")), 0))
        .hasMessageContaining("values deeper than 32");
    assertThatThrownBy(
            () -> new ValueReader(types).read(new ScaleReader(ByteString.fromString("x")), 9))
        .hasMessageContaining("type 9: expected one of the runtime's");
  }

  @Test
  void givenARuntimeOfOtherCalls_whenAsked_thenEachDifferenceIsNamed() {
    Map<Integer, ScaleType> types = new HashMap<>();
    types.put(0, new ScaleType.Primitive(ScaleType.Kind.U32));
    types.put(1, new ScaleType.Tuple(List.of()));
    types.put(
        2,
        new ScaleType.Variant(
            List.of(
                new ScaleType.Case(
                    "set_weights", 0, List.of(new ScaleType.Field(Optional.empty(), 0))))));
    RuntimeMetadata.Pallet pallet =
        new RuntimeMetadata.Pallet(
            "SubtensorModule",
            7,
            OptionalInt.of(2),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Map.of());
    SignedCalls calls =
        new SignedCalls(
            new RuntimeMetadata(
                types,
                List.of(pallet),
                5,
                List.of(new RuntimeMetadata.Extension("CheckNonce", 0, 1))));

    assertThat(calls.problems())
        .contains(
            "signed calls of version 5: this program writes version 4",
            "CheckNonce is carried as u32: this program writes Compact<u32> or Compact<u64>")
        .anyMatch(each -> each.startsWith("a signed call of this runtime carries CheckNonce: "));
    assertThat(calls.problem("set_weights"))
        .contains(
            "set_weights is call 0 with u32: this program writes call 0 with u16 Vec<u16>"
                + " Vec<u16> u64");
    assertThat(calls.problem("commit_weights")).contains("this runtime has no call commit_weights");
  }

  @Test
  void givenEventsOfAnotherKind_whenRead_thenTheyAreRefused() {
    RuntimeMetadata none = new RuntimeMetadata(Map.of(), List.of(), 4, List.of());

    assertThatThrownBy(() -> new RuntimeEvents(none).failure(ByteString.fromString("x"), 0))
        .isInstanceOf(ScaleException.class)
        .hasMessageContaining("a runtime without System.Events");
  }
}
