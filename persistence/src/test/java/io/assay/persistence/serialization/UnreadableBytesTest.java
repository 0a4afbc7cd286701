package io.assay.persistence.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.assay.persistence.fixtures.StoredFixtures;
import io.assay.persistence.mapping.UnreadableException;
import io.assay.persistence.proto.CommonProto;
import io.assay.persistence.proto.MinerProto;
import java.io.NotSerializableException;
import org.junit.jupiter.api.Test;

class UnreadableBytesTest {
  private final MinerSerializer serializer = new MinerSerializer();

  @Test
  void givenUnknownManifest_whenRead_thenRefusedSayingWhatIsKnown() {
    assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "miner.QueryAnswered/2"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("'miner.QueryAnswered/2'")
        .hasMessageContaining("740101")
        .hasMessageContaining("miner.QueryAnswered/1")
        .hasMessageContaining("entity stops")
        .hasMessageContaining("nothing stored is ever skipped");
  }

  @Test
  void givenValueOfAnotherRoot_whenWritten_thenRefusedNamingItsType() {
    Object event = StoredFixtures.events().get(0).value();

    assertThatThrownBy(() -> new WeightsSerializer().manifest(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("QueryDispatched")
        .hasMessageContaining("weights.WeightsComputed/1");
  }

  @Test
  void givenTornBytes_whenRead_thenRefusedNamingTheManifest() {
    byte[] whole = serializer.toBinary(StoredFixtures.events().get(0).value());
    byte[] torn = java.util.Arrays.copyOf(whole, whole.length - 3);

    assertRefused("miner.QueryDispatched/1", torn, "", "no such message");
  }

  @Test
  void givenMissingMessage_whenRead_thenRefusedNamingTheField() {
    assertRefused(
        "miner.ChargeSettled/1", MinerProto.ChargeSettled.getDefaultInstance(), "query", "missing");
  }

  @Test
  void givenMissingText_whenRead_thenRefusedNamingTheField() {
    assertRefused(
        "miner.WindowCapReached/1",
        MinerProto.WindowCapReached.getDefaultInstance(),
        "task",
        "task name '' is not valid");
  }

  @Test
  void givenEnumThatIsNotSet_whenRead_thenRefusedNamingTheField() {
    assertRefused(
        "miner.QueryRateLimited/1",
        MinerProto.QueryRateLimited.newBuilder()
            .setQuery(CommonProto.QueryId.getDefaultInstance())
            .setTask("chat")
            .build(),
        "traffic",
        "TRAFFIC_UNSPECIFIED");
  }

  @Test
  void givenEnumOfALaterVersion_whenRead_thenRefusedNamingTheField() {
    assertRefused(
        "miner.SampleDropped/1",
        MinerProto.SampleDropped.newBuilder()
            .setQuery(CommonProto.QueryId.getDefaultInstance())
            .setTask("chat")
            .setReasonValue(99)
            .build(),
        "reason",
        "UNRECOGNIZED");
  }

  @Test
  void givenValueOutOfRangeDeepInside_whenRead_thenRefusedNamingThePath() {
    CommonProto.Instant impossible = CommonProto.Instant.newBuilder().setNanos(-1).build();
    MinerProto.HistoryImported imported =
        MinerProto.HistoryImported.newBuilder()
            .addPeriods(MinerProto.PeriodRecord.newBuilder().setTask("chat").setAt(impossible))
            .build();

    assertRefused(
        "miner.HistoryImported/1", imported, "periods[0].at.nanos", "expected 0 to 999999999");
  }

  @Test
  void givenHashOfTheWrongLength_whenRead_thenRefusedNamingThePath() {
    MinerProto.AnswerSampled sampled =
        MinerProto.AnswerSampled.newBuilder()
            .setQuery(CommonProto.QueryId.getDefaultInstance())
            .setTask("chat")
            .setTraffic(CommonProto.Traffic.TRAFFIC_ORGANIC)
            .setMeasurement(MinerProto.Measurement.getDefaultInstance())
            .setSample(
                MinerProto.Sample.newBuilder()
                    .setReference("r")
                    .setSha256(ByteString.copyFromUtf8("short")))
            .build();

    assertRefused("miner.AnswerSampled/1", sampled, "sample.sha256", "5 bytes; expected 32");
  }

  @Test
  void givenTaskTwice_whenRead_thenRefusedNamingTheElement() {
    MinerProto.TaskCapacity capacity = MinerProto.TaskCapacity.newBuilder().setTask("chat").build();

    assertRefused(
        "miner.CapacityAnnounced/1",
        MinerProto.CapacityAnnounced.newBuilder()
            .addCapacities(capacity)
            .addCapacities(capacity)
            .build(),
        "capacities[1]",
        "chat occurs twice");
  }

  private void assertRefused(String manifest, MessageLite message, String field, String problem) {
    assertRefused(manifest, message.toByteArray(), field, problem);
  }

  private void assertRefused(String manifest, byte[] bytes, String field, String problem) {
    assertThatThrownBy(() -> serializer.fromBinary(bytes, manifest))
        .isInstanceOfSatisfying(
            UnreadableException.class,
            e -> {
              assertThat(e.manifest()).isEqualTo(manifest);
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.getMessage()).contains(manifest).contains(problem);
            });
  }
}
