package io.assay.cluster.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.Charge;
import io.assay.actors.checking.Evidence;
import io.assay.actors.miner.AbandonReason;
import io.assay.actors.miner.DropReason;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventWordsTest {

  private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");
  private static final QueryId QUERY = new QueryId(0x7000, 1);
  private static final TaskName CHAT = new TaskName("chat-mixtral");
  private static final Measurement MEASURED =
      new Measurement(0.5, OptionalDouble.empty(), OptionalDouble.of(80), OptionalDouble.of(20));

  @Test
  void givenEveryKindOfEvent_whenTold_thenThereIsALineOfWordsForIt() {
    Set<Class<?>> told = new LinkedHashSet<>();
    for (MinerEvent event : all()) {
      assertThat(EventWords.of(event)).isNotBlank().doesNotContain("\n", "Optional", "[");
      assertThat(HistoryJson.event(7, event).path("event").asText())
          .isEqualTo(event.getClass().getSimpleName());
      told.add(event.getClass());
    }

    assertThat(told).containsExactlyInAnyOrderElementsOf(leaves(MinerEvent.class));
  }

  @Test
  void givenEvents_whenTold_thenTheirMeasurementsAreInTheWords() {
    assertThat(EventWords.of(all().get(1)))
        .isEqualTo(
            "failed an organic chat-mixtral request: broken stream, status 200, ended after 3"
                + " chunks");
    assertThat(EventWords.of(all().get(0)))
        .isEqualTo("the client left an organic chat-mixtral request; delivered 0.500 s, 80 units");
  }

  @Test
  void givenAnEventOfACall_whenTold_thenItsRequestIdIsThere() {
    MinerEvent event =
        new MinerEvent.QueryRateLimited(QUERY, CHAT, Traffic.ORGANIC, "9c1b6f0e5d3a4827", AT);

    assertThat(EventWords.of(event)).endsWith("with 429 (request 9c1b6f0e5d3a4827)");
    assertThat(HistoryJson.event(7, event).at("/fields/requestId").asText())
        .isEqualTo("9c1b6f0e5d3a4827");
  }

  @Test
  void givenAnEvent_whenWrittenAsJson_thenNamesAreTextAndFieldsAreThere() {
    assertThat(HistoryJson.event(7, all().get(2)).toString())
        .isEqualTo(
            "{\"seq\":7,\"at\":\"2026-11-01T12:00:00Z\",\"event\":\"QueryAbandoned\",\"words\":\"an"
                + " organic chat-mixtral request was lost on our side (owner gone); counts for"
                + " nothing\",\"fields\":{\"query\":\"00000000-0000-7000-0000-000000000001\","
                + "\"task\":\"chat-mixtral\",\"traffic\":\"ORGANIC\",\"reason\":\"OWNER_GONE\"}}");
  }

  private static List<MinerEvent> all() {
    List<MinerEvent> events =
        new ArrayList<>(
            List.of(
                new MinerEvent.QueryCancelled(
                    QUERY,
                    CHAT,
                    Traffic.ORGANIC,
                    MEASURED,
                    Optional.of(
                        new Charge(new AccountId("ab12cd34ef56ab78"), new QueryId(1, 2), 5, 5)),
                    AT),
                new MinerEvent.QueryFailed(
                    QUERY,
                    CHAT,
                    Traffic.ORGANIC,
                    FailureKind.BROKEN_STREAM,
                    200,
                    "ended after 3 chunks",
                    AT),
                new MinerEvent.QueryAbandoned(
                    QUERY, CHAT, Traffic.ORGANIC, AbandonReason.OWNER_GONE, AT),
                new MinerEvent.QueryRateLimited(QUERY, CHAT, Traffic.SYNTHETIC, AT),
                new MinerEvent.SampleDropped(QUERY, CHAT, DropReason.NOT_CHECKABLE, AT),
                new MinerEvent.AnswerCheckFailed(QUERY, CHAT, "no answer", 1, true, AT),
                new MinerEvent.AnswerChecked(
                    QUERY,
                    CHAT,
                    Traffic.ORGANIC,
                    MEASURED,
                    new Evidence.Clip(1, 1, List.of(1.0), 1.0),
                    AT),
                new MinerEvent.ChargeSettled(QUERY, AT),
                new MinerEvent.CapacityAnnounced(new TreeMap<>(), 1, AT),
                new MinerEvent.EndpointChanged(
                    3, new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:9"), AT),
                new MinerEvent.MinerDeregistered("gone", AT),
                new MinerEvent.WindowCapReached(CHAT, 10, AT),
                new MinerEvent.HistoryImported("tables", List.of(), List.of(), AT)));
    events.addAll(SampleHistory.events(SampleHistory.FIRST));
    return events;
  }

  private static Set<Class<?>> leaves(Class<?> sealed) {
    Set<Class<?>> leaves = new LinkedHashSet<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        leaves.addAll(leaves(permitted));
      } else {
        leaves.add(permitted);
      }
    }
    return leaves;
  }
}
