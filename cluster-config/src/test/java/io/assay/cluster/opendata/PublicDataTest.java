package io.assay.cluster.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.Charge;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.network.NetworkEvent;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.weights.WeightsEvent;
import io.assay.cluster.report.Judgement;
import io.assay.http.network.CheckRow;
import io.assay.http.network.RefusalRow;
import io.assay.persistence.history.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is taken out of events for everyone to see. */
class PublicDataTest {

  private static final String MARK = "mauve-walrus";
  private static final Hotkey MINER = new Hotkey("5Miner");
  private static final TaskName CHAT = new TaskName("chat-mixtral");
  private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");
  private static final QueryId QUERY = new QueryId((AT.toEpochMilli() << 16) | 0x7000, 1);

  private final MinerLogs logs =
      new MinerLogs(3, Judgement.of(ConfigFactory.empty(), TaskTable.shipped()));
  private long sequence;

  private void take(MinerEvent event) {
    logs.take(MINER, new Recorded<>(++sequence, event));
  }

  private static MinerEvent checked(Evidence evidence) {
    Measurement measured =
        new Measurement(0.8, OptionalDouble.empty(), OptionalDouble.of(80), OptionalDouble.of(20));
    return new MinerEvent.AnswerChecked(QUERY, CHAT, Traffic.ORGANIC, measured, evidence, MARK, AT);
  }

  private static Evidence text() {
    return new Evidence.Text(
        "m",
        PositionChoice.HIGHEST_LOGPROB,
        0.5,
        List.of(
            new Evidence.CheckedPosition(0, MARK, -0.5, OptionalDouble.of(-0.4), 0.06),
            new Evidence.CheckedPosition(3, MARK, -0.5, OptionalDouble.empty(), 1)),
        0.01);
  }

  @Test
  void givenEventsWithMarks_whenTheyAreShown_thenTheMeasurementsAreThereAndNoMark() {
    take(checked(text()));
    take(checked(new Evidence.Outside("http://" + MARK, 0.75)));
    take(
        new MinerEvent.QueryFailed(
            QUERY, CHAT, Traffic.ORGANIC, FailureKind.TIMEOUT, 0, MARK, MARK, AT));
    take(
        new MinerEvent.QueryAnswered(
            QUERY,
            CHAT,
            Traffic.ORGANIC,
            new Measurement(
                1, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
            Optional.of(charge()),
            MARK,
            AT));
    take(new MinerEvent.AnswerCheckFailed(QUERY, CHAT, MARK, 1, true, MARK, AT));

    List<CheckRow> checks = logs.checks(MINER);
    assertThat(checks).hasSize(2);
    assertThat(checks.get(0).quality()).hasValue(0.75);
    assertThat(checks.get(1).evidence().at("/positions/1/validator_logprob").isNull()).isTrue();
    assertThat(checks.get(1).evidence().at("/positions/0/distance").asDouble()).isEqualTo(0.06);
    assertThat(checks.get(1).speed()).isPresent();
    assertThat(logs.refusals(MINER))
        .singleElement()
        .satisfies(row -> assertThat(row.kind()).isEqualTo("timeout"));
    assertThat(checks.toString() + logs.refusals(MINER)).doesNotContain(MARK);
  }

  private static Charge charge() {
    return new Charge(new AccountId("account1"), QUERY, 3, 20);
  }

  @Test
  void givenMoreThanIsKept_whenItIsShown_thenItIsTheNewestFirst() {
    for (int i = 1; i <= 5; i++) {
      take(checked(text()));
    }
    logs.take(MINER, new Recorded<>(2, checked(text())));

    assertThat(logs.checks(MINER)).extracting(CheckRow::sequence).containsExactly(5L, 4L, 3L);
    logs.keepOnly(List.of());
    assertThat(logs.checks(MINER)).isEmpty();
  }

  @Test
  void givenABusyTask_whenItIsShown_thenItDoesNotPushOutTheOthers() {
    take(new MinerEvent.QueryRateLimited(QUERY, new TaskName("avatar"), Traffic.SYNTHETIC, AT));
    for (int i = 2; i <= 6; i++) {
      take(new MinerEvent.QueryRateLimited(QUERY, CHAT, Traffic.ORGANIC, AT));
    }

    assertThat(logs.refusals(MINER))
        .extracting(RefusalRow::sequence)
        .containsExactly(6L, 5L, 4L, 1L);
  }

  @Test
  void givenWhereThingsAre_whenTheyAreTold_thenThatIsLeftOut() {
    NetworkEvent added =
        new NetworkEvent.MemberAdded(
            Member.asked(MINER, 3, new Endpoint(MinerProtocol.OPENAI, "http://" + MARK)), AT);
    WeightsEvent failed = new WeightsEvent.PublicationFailed(7, "file", 1, MARK, AT);
    WeightsEvent file = new WeightsEvent.WeightsPublished(7, "file", MARK, AT);
    WeightsEvent chain = new WeightsEvent.WeightsPublished(7, "chain", "block 12-3", AT);

    assertThat(FeedEvents.of(1, added).data()).contains("\"uid\":3").doesNotContain(MARK);
    assertThat(FeedEvents.of(2, failed).data()).contains("\"period\":7").doesNotContain(MARK);
    assertThat(FeedEvents.of(3, file).data()).contains("file").doesNotContain(MARK);
    assertThat(FeedEvents.of(4, chain).data()).contains("block 12-3");
  }

  @Test
  void givenEveryKindOfEvent_whenTheFeedIsAsked_thenItHasWordsForIt() {
    assertThat(WeightsEvent.class.getPermittedSubclasses()).hasSize(7);
    assertThat(NetworkEvent.class.getPermittedSubclasses()).hasSize(5);
  }
}
