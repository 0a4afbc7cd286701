package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.NetworkEvent;
import io.assay.actors.network.NetworkState;
import io.assay.persistence.proto.NetworkProto;
import io.assay.persistence.proto.SnapshotsProto;
import java.util.List;

/** The stored form of the network's events and state. */
public final class NetworkMapping {

  private static final List<Codec<?>> CODECS =
      List.of(
          Codec.of(
              "network.MemberAdded/1",
              NetworkEvent.MemberAdded.class,
              NetworkMapping::added,
              NetworkProto.MemberAdded.parser(),
              NetworkMapping::added),
          Codec.of(
              "network.MemberRemoved/1",
              NetworkEvent.MemberRemoved.class,
              NetworkMapping::removed,
              NetworkProto.MemberRemoved.parser(),
              NetworkMapping::removed),
          Codec.of(
              "network.MemberPaused/1",
              NetworkEvent.MemberPaused.class,
              NetworkMapping::paused,
              NetworkProto.MemberPaused.parser(),
              NetworkMapping::paused),
          Codec.of(
              "network.MemberResumed/1",
              NetworkEvent.MemberResumed.class,
              NetworkMapping::resumed,
              NetworkProto.MemberResumed.parser(),
              NetworkMapping::resumed),
          Codec.of(
              "network.MemberBanned/1",
              NetworkEvent.MemberBanned.class,
              NetworkMapping::banned,
              NetworkProto.MemberBanned.parser(),
              NetworkMapping::banned),
          Codec.of(
              "network.State/1",
              NetworkState.class,
              NetworkStateMapping::state,
              SnapshotsProto.NetworkState.parser(),
              NetworkStateMapping::state));

  private NetworkMapping() {}

  /** How each event and the snapshot is stored. */
  public static List<Codec<?>> codecs() {
    return CODECS;
  }

  static NetworkProto.Member member(Member value) {
    return NetworkProto.Member.newBuilder()
        .setHotkey(value.hotkey().value())
        .setUid(value.uid())
        .setEndpoint(write(value.endpoint()))
        .addAllFixedCapacities(write(value.fixedCapacities()))
        .build();
  }

  static Member member(NetworkProto.Member p) {
    return new Member(
        hotkey(p.getHotkey()),
        p.getUid(),
        Fields.required("endpoint", p.hasEndpoint(), p.getEndpoint(), CommonMapping::endpoint),
        CommonMapping.numbers("fixed_capacities", p.getFixedCapacitiesList()));
  }

  static Hotkey hotkey(String stored) {
    return Fields.read("hotkey", stored, Hotkey::new);
  }

  private static NetworkProto.MemberAdded added(NetworkEvent.MemberAdded e) {
    return NetworkProto.MemberAdded.newBuilder()
        .setMember(member(e.member()))
        .setAt(write(e.at()))
        .build();
  }

  private static NetworkEvent.MemberAdded added(NetworkProto.MemberAdded p) {
    return new NetworkEvent.MemberAdded(
        Fields.required("member", p.hasMember(), p.getMember(), NetworkMapping::member),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static NetworkProto.MemberRemoved removed(NetworkEvent.MemberRemoved e) {
    return NetworkProto.MemberRemoved.newBuilder()
        .setHotkey(e.hotkey().value())
        .setReason(e.reason())
        .setAt(write(e.at()))
        .build();
  }

  private static NetworkEvent.MemberRemoved removed(NetworkProto.MemberRemoved p) {
    return new NetworkEvent.MemberRemoved(
        hotkey(p.getHotkey()), p.getReason(), QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static NetworkProto.MemberPaused paused(NetworkEvent.MemberPaused e) {
    return NetworkProto.MemberPaused.newBuilder()
        .setHotkey(e.hotkey().value())
        .setReason(e.reason())
        .setAt(write(e.at()))
        .build();
  }

  private static NetworkEvent.MemberPaused paused(NetworkProto.MemberPaused p) {
    return new NetworkEvent.MemberPaused(
        hotkey(p.getHotkey()), p.getReason(), QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static NetworkProto.MemberResumed resumed(NetworkEvent.MemberResumed e) {
    return NetworkProto.MemberResumed.newBuilder()
        .setHotkey(e.hotkey().value())
        .setReason(e.reason())
        .setAt(write(e.at()))
        .build();
  }

  private static NetworkEvent.MemberResumed resumed(NetworkProto.MemberResumed p) {
    return new NetworkEvent.MemberResumed(
        hotkey(p.getHotkey()), p.getReason(), QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static NetworkProto.MemberBanned banned(NetworkEvent.MemberBanned e) {
    return NetworkProto.MemberBanned.newBuilder()
        .setHotkey(e.hotkey().value())
        .setReason(e.reason())
        .setAt(write(e.at()))
        .build();
  }

  private static NetworkEvent.MemberBanned banned(NetworkProto.MemberBanned p) {
    return new NetworkEvent.MemberBanned(
        hotkey(p.getHotkey()), p.getReason(), QueryMapping.at(p.hasAt(), p.getAt()));
  }
}
