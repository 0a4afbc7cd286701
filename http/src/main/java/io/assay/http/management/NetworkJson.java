package io.assay.http.management;

import io.assay.actors.network.Departure;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MemberStatus;
import io.assay.actors.network.NetworkReply;
import io.assay.actors.network.Standing;
import io.assay.http.json.JsonBytes;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Members as whoever runs the network sees them. */
final class NetworkJson {

  private NetworkJson() {}

  static JsonBytes list(NetworkReply.Members members) {
    JsonBytes json = new JsonBytes(256 * (1 + members.members().size()));
    json.raw("{\"object\":\"list\",\"revision\":").number(members.revision());
    json.raw(",\"members\":[");
    String gap = "";
    for (MemberStatus status : members.members()) {
      member(json.raw(gap), status);
      gap = ",";
    }
    json.raw("],\"excluded\":[");
    gap = "";
    for (var entry : members.excluded().entrySet()) {
      excluded(json.raw(gap), entry.getKey(), entry.getValue());
      gap = ",";
    }
    return json.raw("]}");
  }

  /** One of them, member or shut out. */
  static JsonBytes one(NetworkReply.Members members, Hotkey hotkey) {
    JsonBytes json = new JsonBytes(256);
    Optional<MemberStatus> status = members.find(hotkey);
    Departure departure = members.excluded().get(hotkey);
    if (status.isPresent()) {
      member(json, status.get());
    } else if (departure != null) {
      excluded(json, hotkey, departure);
    } else {
      json.raw("{\"hotkey\":").string(hotkey.value());
      stands(json, Standing.ACTIVE, "", Optional.empty());
      json.raw(",\"member\":false}");
    }
    return json;
  }

  private static void member(JsonBytes json, MemberStatus status) {
    Member member = status.member();
    json.raw("{\"hotkey\":").string(member.hotkey().value());
    json.raw(",\"uid\":").number((long) member.uid()).raw(",\"protocol\":");
    json.string(member.endpoint().protocol().name().toLowerCase(Locale.ROOT));
    json.raw(",\"url\":").string(member.endpoint().url());
    stands(json, status.standing(), status.reason(), status.since());
    json.raw(",\"member\":true}");
  }

  private static void excluded(JsonBytes json, Hotkey hotkey, Departure departure) {
    json.raw("{\"hotkey\":").string(hotkey.value());
    stands(json, departure.standing(), departure.reason(), departure.since());
    json.raw(",\"member\":false}");
  }

  private static void stands(
      JsonBytes json, Standing standing, String reason, Optional<Instant> since) {
    json.raw(",\"standing\":").string(standing.inWords());
    json.raw(",\"reason\":").string(reason);
    since.ifPresent(at -> json.raw(",\"since\":").string(at.toString()));
  }
}
