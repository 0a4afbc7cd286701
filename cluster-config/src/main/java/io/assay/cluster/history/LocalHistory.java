package io.assay.cluster.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.report.WeightsJson;
import io.assay.http.management.HistoryService;
import io.assay.http.management.NoSuchHistoryException;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** History from the journal of this process. */
public final class LocalHistory implements HistoryService {

  private final ActorSystem<?> system;
  private final HistoryReader reader;

  /** History as that reader reads it. */
  public LocalHistory(ActorSystem<?> system, HistoryReader reader) {
    this.system = system;
    this.reader = reader;
  }

  @Override
  public CompletionStage<JsonNode> weights(Optional<Long> period) {
    return records(period)
        .runWith(Sink.lastOption(), system)
        .thenApply(
            record ->
                json(record.orElseThrow(() -> new NoSuchHistoryException(noWeights(period)))));
  }

  private static JsonNode json(WeightsRecord record) {
    return WeightsJson.of(record)
        .put("closesAt", record.closesAt().toString())
        .put("policyVersion", record.policyVersion());
  }

  @Override
  public Source<JsonNode, NotUsed> verify(Optional<Long> period) {
    return Source.fromMaterializer((materializer, attributes) -> verdicts(period))
        .mapMaterializedValue(ignored -> NotUsed.getInstance());
  }

  private Source<JsonNode, NotUsed> verdicts(Optional<Long> period) {
    Replays replays = new Replays(system, reader);
    return records(period)
        .mapAsync(
            1,
            record ->
                replays
                    .views(record)
                    .thenApply(views -> (JsonNode) Verifier.verify(record, views).json()))
        .orElse(none(noWeights(period)));
  }

  @Override
  public CompletionStage<JsonNode> explain(Hotkey hotkey, Optional<Long> period) {
    return records(period)
        .runWith(Sink.lastOption(), system)
        .thenCompose(
            record ->
                explained(
                    hotkey,
                    record.orElseThrow(() -> new NoSuchHistoryException(noWeights(period)))));
  }

  private CompletionStage<JsonNode> explained(Hotkey hotkey, WeightsRecord record) {
    MemberCut cut = Explainer.cut(record, hotkey);
    return new Replays(system, reader)
        .views(record)
        .thenCompose(
            views ->
                CheckedAnswers.behind(
                        reader, system, cut, views.getOrDefault(hotkey, Optional.empty()))
                    .thenApply(checked -> Explainer.explain(record, hotkey, views, checked)));
  }

  @Override
  public CompletionStage<JsonNode> state(Hotkey hotkey, Optional<Instant> at, OptionalLong seq) {
    return reader
        .minerEvents(hotkey, 1, seq.orElse(Long.MAX_VALUE))
        .takeWhile(each -> at.isEmpty() || !each.event().at().isAfter(at.get()))
        .runFold(
            new Seen(MinerState.empty(), Instant.EPOCH),
            (seen, each) ->
                new Seen(MinerFold.evolve(seen.state(), each.event()), each.event().at()),
            system)
        .thenApply(
            seen -> {
              if (seen.state().revision() == 0) {
                throw new NoSuchHistoryException(
                    "no event of miner " + hotkey + " is on record up to then");
              }
              return HistoryJson.state(hotkey, seen.state(), seen.lastEvent());
            });
  }

  private record Seen(MinerState state, Instant lastEvent) {}

  @Override
  public Source<JsonNode, NotUsed> events(
      Hotkey hotkey, Optional<Instant> from, Optional<Instant> to) {
    Source<Recorded<MinerEvent>, NotUsed> all =
        reader
            .minerEvents(hotkey, 1, Long.MAX_VALUE)
            .orElse(none("no event of miner " + hotkey + " is on record"));
    return all.filter(each -> from.isEmpty() || !each.event().at().isBefore(from.get()))
        .filter(each -> to.isEmpty() || each.event().at().isBefore(to.get()))
        .map(each -> HistoryJson.event(each.sequence(), each.event()));
  }

  /** Fails when it is asked for its first element, and no sooner. */
  private static <E> Source<E, NotUsed> none(String message) {
    return Source.lazySource(() -> Source.<E>failed(new NoSuchHistoryException(message)))
        .mapMaterializedValue(ignored -> NotUsed.getInstance());
  }

  private Source<WeightsRecord, NotUsed> records(Optional<Long> period) {
    return reader
        .weightsEvents()
        .map(Recorded::event)
        .filter(event -> event instanceof WeightsEvent.WeightsComputed)
        .map(event -> ((WeightsEvent.WeightsComputed) event).record())
        .filter(record -> period.isEmpty() || record.period() == period.get());
  }

  private static String noWeights(Optional<Long> period) {
    return period.isEmpty()
        ? "no weights are on record yet: the first period has not closed"
        : "no weights of period " + period.get() + " are on record";
  }
}
