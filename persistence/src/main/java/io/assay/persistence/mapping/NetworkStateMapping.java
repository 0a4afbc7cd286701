package io.assay.persistence.mapping;

import io.assay.actors.network.Departure;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MemberStatus;
import io.assay.actors.network.NetworkState;
import io.assay.actors.network.Standing;
import io.assay.persistence.proto.SnapshotsProto;

/** The mapping of the network's state. */
final class NetworkStateMapping {

  private NetworkStateMapping() {}

  static SnapshotsProto.NetworkState state(NetworkState value) {
    SnapshotsProto.NetworkState.Builder builder =
        SnapshotsProto.NetworkState.newBuilder().setRevision(value.revision());
    value.members().values().forEach(status -> builder.addMembers(status(status)));
    value
        .departed()
        .forEach((hotkey, departure) -> builder.addDeparted(departure(hotkey, departure)));
    return builder.build();
  }

  static NetworkState state(SnapshotsProto.NetworkState p) {
    return new NetworkState(
        Fields.sorted(
            "members",
            p.getMembersList(),
            each -> NetworkMapping.hotkey(each.getMember().getHotkey()),
            NetworkStateMapping::status),
        Fields.sorted(
            "departed",
            p.getDepartedList(),
            each -> NetworkMapping.hotkey(each.getHotkey()),
            NetworkStateMapping::departure),
        p.getRevision());
  }

  private static SnapshotsProto.MemberStatus status(MemberStatus value) {
    SnapshotsProto.MemberStatus.Builder builder =
        SnapshotsProto.MemberStatus.newBuilder()
            .setMember(NetworkMapping.member(value.member()))
            .setStanding(standing(value.standing()))
            .setReason(value.reason());
    value.since().ifPresent(since -> builder.setSince(CommonMapping.write(since)));
    return builder.build();
  }

  private static MemberStatus status(SnapshotsProto.MemberStatus p) {
    return new MemberStatus(
        Fields.required("member", p.hasMember(), p.getMember(), NetworkMapping::member),
        Fields.read("standing", p.getStanding(), NetworkStateMapping::standing),
        p.getReason(),
        Fields.optional("since", p.hasSince(), p.getSince(), CommonMapping::instant));
  }

  private static SnapshotsProto.Departure departure(Hotkey hotkey, Departure value) {
    SnapshotsProto.Departure.Builder builder =
        SnapshotsProto.Departure.newBuilder()
            .setHotkey(hotkey.value())
            .setStanding(standing(value.standing()))
            .setReason(value.reason())
            .setRevision(value.revision());
    value.since().ifPresent(since -> builder.setSince(CommonMapping.write(since)));
    return builder.build();
  }

  private static Departure departure(SnapshotsProto.Departure p) {
    return new Departure(
        Fields.read("standing", p.getStanding(), NetworkStateMapping::standing),
        p.getReason(),
        Fields.optional("since", p.hasSince(), p.getSince(), CommonMapping::instant),
        p.getRevision());
  }

  private static SnapshotsProto.Standing standing(Standing value) {
    return switch (value) {
      case ACTIVE -> SnapshotsProto.Standing.STANDING_ACTIVE;
      case PAUSED -> SnapshotsProto.Standing.STANDING_PAUSED;
      case BANNED -> SnapshotsProto.Standing.STANDING_BANNED;
    };
  }

  private static Standing standing(SnapshotsProto.Standing stored) {
    return switch (stored) {
      case STANDING_ACTIVE -> Standing.ACTIVE;
      case STANDING_PAUSED -> Standing.PAUSED;
      case STANDING_BANNED -> Standing.BANNED;
      case STANDING_UNSPECIFIED, UNRECOGNIZED -> throw Fields.unknown(stored);
    };
  }
}
