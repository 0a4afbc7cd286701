package io.assay.persistence.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import io.assay.persistence.fixtures.MinerArbitraries;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MinerRoundTripProperties {
  private final MinerSerializer serializer = new MinerSerializer();

  @Property(tries = 300)
  void givenAnyEvents_whenStoredAndRead_thenEqualInValueAndBytes(@ForAll long seed) {
    for (MinerEvent event : new MinerArbitraries(seed).events(30)) {
      assertThat(again(event)).isEqualTo(event);
      assertThat(serializer.toBinary(again(event))).isEqualTo(serializer.toBinary(event));
    }
  }

  @Property(tries = 200)
  void givenAnyHistory_whenItsStateIsStoredAndRead_thenEqualInValueAndBytes(
      @ForAll long seed, @ForAll @IntRange(max = 300) int length) {
    MinerState state =
        MinerFold.replay(MinerState.empty(), new MinerArbitraries(seed).events(length));

    assertThat(again(state)).isEqualTo(state);
    assertThat(serializer.toBinary(again(state))).isEqualTo(serializer.toBinary(state));
  }

  @Property(tries = 200)
  void givenAnyHistory_whenSnapshotAndTailAreFolded_thenEqualToTheFullReplay(
      @ForAll long seed,
      @ForAll @IntRange(max = 200) int before,
      @ForAll @IntRange(max = 100) int after) {
    List<MinerEvent> events = new MinerArbitraries(seed).events(before + after);
    MinerState full = MinerFold.replay(MinerState.empty(), events);

    MinerState snapshot =
        (MinerState) again(MinerFold.replay(MinerState.empty(), events.subList(0, before)));
    List<MinerEvent> tail = new ArrayList<>();
    events.subList(before, events.size()).forEach(event -> tail.add((MinerEvent) again(event)));

    assertThat(MinerFold.replay(snapshot, tail)).isEqualTo(full);
  }

  private Object again(Object value) {
    try {
      return serializer.fromBinary(serializer.toBinary(value), serializer.manifest(value));
    } catch (NotSerializableException e) {
      throw new AssertionError(e);
    }
  }
}
