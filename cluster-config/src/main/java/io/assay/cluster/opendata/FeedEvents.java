package io.assay.cluster.opendata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.network.NetworkEvent;
import io.assay.actors.weights.WeightsEvent;
import io.assay.http.network.NetworkFeed.Journal;
import io.assay.http.network.NetworkFeed.Recorded;

/** Recorded events as everyone may see them: field by field. */
final class FeedEvents {

  /** A target whose references are places on this machine. */
  private static final String FILE = "file";

  private FeedEvents() {}

  static Recorded of(long sequence, WeightsEvent event) {
    ObjectNode json = json(event.period(), event);
    String name;
    if (event instanceof WeightsEvent.PeriodOpened e) {
      name = "period_opened";
      json.put("opens_at", e.opensAt().toString())
          .put("closes_at", e.closesAt().toString())
          .put("members", e.members().size());
    } else if (event instanceof WeightsEvent.PeriodClosed e) {
      name = "period_closed";
      json.put("closes_at", e.closesAt().toString());
    } else if (event instanceof WeightsEvent.PeriodSkipped e) {
      name = "period_skipped";
      json.put("from", e.from().toString()).put("to", e.to().toString());
    } else if (event instanceof WeightsEvent.WeightsComputed e) {
      name = "weights_computed";
      json.put("policy", e.record().policy()).put("digest", e.record().digest());
    } else if (event instanceof WeightsEvent.PublicationRequested e) {
      name = "publication_requested";
      json.put("target", e.target()).put("attempt", e.attempt());
    } else if (event instanceof WeightsEvent.WeightsPublished e) {
      name = "weights_published";
      json.put("target", e.target());
      if (!e.target().equals(FILE)) {
        json.put("reference", e.reference());
      }
    } else if (event instanceof WeightsEvent.PublicationFailed e) {
      name = "publication_failed";
      json.put("target", e.target()).put("attempt", e.attempt());
    } else {
      throw new IllegalArgumentException("no words for " + event.getClass());
    }
    return new Recorded(Journal.WEIGHTS, sequence, name, json.toString());
  }

  private static ObjectNode json(long period, WeightsEvent event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("period", period)
        .put("at", event.at().toString());
  }

  static Recorded of(long sequence, NetworkEvent event) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("hotkey", event.hotkey().value())
            .put("at", event.at().toString());
    String name;
    if (event instanceof NetworkEvent.MemberAdded e) {
      name = "member_added";
      json.put("uid", e.member().uid());
    } else if (event instanceof NetworkEvent.MemberRemoved) {
      name = "member_removed";
    } else if (event instanceof NetworkEvent.MemberPaused e) {
      name = "member_paused";
      json.put("reason", e.reason());
    } else if (event instanceof NetworkEvent.MemberResumed e) {
      name = "member_resumed";
      json.put("reason", e.reason());
    } else if (event instanceof NetworkEvent.MemberBanned e) {
      name = "member_banned";
      json.put("reason", e.reason());
    } else {
      throw new IllegalArgumentException("no words for " + event.getClass());
    }
    return new Recorded(Journal.MEMBERS, sequence, name, json.toString());
  }
}
