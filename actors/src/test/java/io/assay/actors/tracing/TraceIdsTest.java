package io.assay.actors.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import io.assay.actors.tracing.TraceIds.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TraceIdsTest {

  private static final String REQUEST = "9c1b6f0e5d3a48277fd1026e4b9ac835";
  private static final QueryId QUERY =
      QueryId.create(Instant.parse("2026-11-01T12:00:00Z"), new SplittableRandom(1));

  @Test
  void givenAClientsCall_whenTraced_thenItsRequestIdIsTheTracesId() {
    assertThat(TraceIds.trace(REQUEST, QUERY)).isEqualTo(REQUEST);
    assertThat(TraceIds.parent(REQUEST)).isEqualTo(TraceIds.call(REQUEST)).isNotZero();
  }

  @Test
  void givenNoCall_whenTraced_thenTheIdFollowsFromTheQuery() {
    String trace = TraceIds.trace("", QUERY);

    assertThat(trace).matches("[0-9a-f]{32}").isEqualTo(TraceIds.trace("", QUERY));
    assertThat(TraceIds.trace("synthetic-7", QUERY)).isEqualTo(trace);
    assertThat(TraceIds.trace("0".repeat(32), QUERY)).isEqualTo(trace);
    assertThat(TraceIds.parent("")).isZero();
  }

  @Test
  void givenQueriesOfTheOwn_whenTraced_thenTheLastHalvesAreEvenlySpread() {
    SplittableRandom random = new SplittableRandom(7);
    int low = 0;
    for (int i = 0; i < 1_000; i++) {
      String trace = TraceIds.trace("", QueryId.create(Instant.EPOCH.plusMillis(i), random));
      low += Character.digit(trace.charAt(16), 16) < 8 ? 1 : 0;
    }

    assertThat(low).isBetween(400, 600);
  }

  @Test
  void givenManyQueries_whenTheirSpansAreNamed_thenNoTwoAreTheSame() {
    Set<Long> ids = new HashSet<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 500; i++) {
      QueryId query = QueryId.create(Instant.EPOCH, random);
      for (Step step : Step.values()) {
        assertThat(ids.add(TraceIds.span(query, step))).isTrue();
      }
    }
    assertThat(ids).doesNotContain(0L);
  }

  @Test
  void givenTheStepsOfAQuery_whenTold_thenEachHangsOnTheOneBefore() {
    List<Span> told = new ArrayList<>();
    QuerySpans spans =
        new QuerySpans(
            new Spans() {
              @Override
              public boolean on() {
                return true;
              }

              @Override
              public void tell(Span span) {
                told.add(span);
              }
            },
            new Hotkey("5Miner"),
            new TaskName("chat-mixtral"),
            QUERY,
            Traffic.ORGANIC,
            REQUEST);
    for (Step step : Step.values()) {
      spans.tell(step, Instant.EPOCH.plusSeconds(1), Instant.EPOCH, Map.of(), Optional.empty());
    }

    assertThat(told)
        .extracting(Span::name)
        .containsExactly("attempt", "store sample", "record end", "check", "record verdict");
    long attempt = told.get(0).id();
    assertThat(told)
        .extracting(Span::parent)
        .containsExactly(TraceIds.call(REQUEST), attempt, attempt, attempt, told.get(3).id());
    assertThat(told)
        .allSatisfy(
            span -> {
              assertThat(span.trace()).isEqualTo(REQUEST);
              assertThat(span.end()).isEqualTo(span.start());
              assertThat(span.attributes())
                  .containsEntry("assay.miner", "5Miner")
                  .containsEntry("assay.query", QUERY.toString())
                  .containsEntry("assay.request", REQUEST);
            });
  }
}
