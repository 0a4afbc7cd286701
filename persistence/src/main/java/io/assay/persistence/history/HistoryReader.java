package io.assay.persistence.history;

import io.assay.actors.PersistenceIds;
import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.NetworkEvent;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.PastViews;
import io.assay.actors.weights.WeightsEvent;
import io.assay.persistence.archive.Archives;
import io.assay.persistence.archive.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.persistence.query.javadsl.CurrentPersistenceIdsQuery;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Reads the journal of an actor system, and what was archived from it, by persistence id as one
 * history, and folds it with the same folds that the live entities use. Snapshots are not looked
 * at: what it says follows from events alone.
 */
public final class HistoryReader implements PastViews {

  /** Where the configuration names the read journal; that of each journal says so itself. */
  private static final String PLUGIN = "assay.journal.query-plugin";

  private final ActorSystem<?> system;
  private final CurrentEventsByPersistenceIdQuery journal;
  private final CurrentPersistenceIdsQuery names;
  private final Archives archives;
  private final Serialization serialization;

  private HistoryReader(
      ActorSystem<?> system,
      CurrentEventsByPersistenceIdQuery journal,
      CurrentPersistenceIdsQuery names,
      Archives archives) {
    this.system = system;
    this.serialization = SerializationExtension.get(system);
    this.archives = archives;
    this.journal = journal;
    this.names = names;
  }

  /** A reader of the system's journal, whichever it is, of which nothing is archived. */
  public static HistoryReader of(ActorSystem<?> system) {
    return of(system, Archives.none());
  }

  /** A reader of the system's journal and of what was taken out of it into these archives. */
  public static HistoryReader of(ActorSystem<?> system, Archives archives) {
    PersistenceQuery journals = PersistenceQuery.get(system);
    String plugin = system.settings().config().getString(PLUGIN);
    return new HistoryReader(
        system,
        journals.getReadJournalFor(CurrentEventsByPersistenceIdQuery.class, plugin),
        journals.getReadJournalFor(CurrentPersistenceIdsQuery.class, plugin),
        archives);
  }

  /** A miner's events with sequence numbers from {@code from} up to and including {@code to}. */
  public Source<Recorded<MinerEvent>, NotUsed> minerEvents(Hotkey miner, long from, long to) {
    return events(PersistenceIds.miner(miner), from, to, MinerEvent.class);
  }

  /** All events of the period clock and the weights. */
  public Source<Recorded<WeightsEvent>, NotUsed> weightsEvents() {
    return weightsEvents(1);
  }

  /** Those with sequence numbers from {@code from} on. */
  public Source<Recorded<WeightsEvent>, NotUsed> weightsEvents(long from) {
    return events(PersistenceIds.WEIGHTS, from, Long.MAX_VALUE, WeightsEvent.class);
  }

  /** All events of the network's membership. */
  public Source<Recorded<NetworkEvent>, NotUsed> networkEvents() {
    return networkEvents(1);
  }

  /** Those with sequence numbers from {@code from} on. */
  public Source<Recorded<NetworkEvent>, NotUsed> networkEvents(long from) {
    return events(PersistenceIds.NETWORK, from, Long.MAX_VALUE, NetworkEvent.class);
  }

  /** Every miner that was ever a member, by hotkey. */
  public CompletionStage<SortedSet<Hotkey>> miners() {
    return networkEvents()
        .runFold(
            (SortedSet<Hotkey>) new TreeSet<Hotkey>(),
            (known, recorded) -> {
              known.add(recorded.event().hotkey());
              return known;
            },
            system);
  }

  /** An account's events with sequence numbers from {@code from} up to and including {@code to}. */
  public Source<Recorded<AccountEvent>, NotUsed> accountEvents(
      AccountId account, long from, long to) {
    return events(PersistenceIds.account(account), from, to, AccountEvent.class);
  }

  /** Every account that has an event on record, by id. */
  public CompletionStage<SortedSet<AccountId>> accounts() {
    return onRecord(PersistenceIds::accountOf);
  }

  /** Every miner that has an event on record, member or not. */
  public CompletionStage<SortedSet<Hotkey>> minersOnRecord() {
    return onRecord(PersistenceIds::minerOf);
  }

  private <T extends Comparable<T>> CompletionStage<SortedSet<T>> onRecord(
      Function<String, Optional<T>> kind) {
    return Source.lazySource(() -> Source.from(archives.persistenceIds()))
        .concat(names.currentPersistenceIds())
        .map(kind::apply)
        .filter(Optional::isPresent)
        .map(Optional::get)
        .runFold(
            (SortedSet<T>) new TreeSet<T>(),
            (known, each) -> {
              known.add(each);
              return known;
            },
            system);
  }

  /** The fold of a miner's events up to and including a sequence number. */
  public CompletionStage<MinerState> minerState(Hotkey miner, long to) {
    return minerEvents(miner, 1, to)
        .runFold(
            MinerState.empty(),
            (state, recorded) -> MinerFold.evolve(state, recorded.event()),
            system);
  }

  /** The fold of a miner's events recorded at or before a moment. */
  public CompletionStage<MinerState> minerState(Hotkey miner, Instant at) {
    return minerEvents(miner, 1, Long.MAX_VALUE)
        .takeWhile(recorded -> !recorded.event().at().isAfter(at))
        .runFold(
            MinerState.empty(),
            (state, recorded) -> MinerFold.evolve(state, recorded.event()),
            system);
  }

  @Override
  public CompletionStage<Optional<ScoringView>> view(MemberCut cut) {
    return minerState(cut.hotkey(), cut.cut())
        .thenApply(state -> ScoringView.of(state, cut.period()));
  }

  /** All of an entity's events at once, for those that are few. */
  public <E> CompletionStage<List<Recorded<E>>> all(Source<Recorded<E>, NotUsed> events) {
    return events.runWith(Sink.seq(), system);
  }

  private <E> Source<Recorded<E>, NotUsed> events(
      String persistenceId, long from, long to, Class<E> type) {
    return Reading.of(
        new Wanted<>(persistenceId, from, to, type),
        archives.merged(
            persistenceId,
            from,
            to,
            event -> envelope(persistenceId, event),
            (first, last) -> journal.currentEventsByPersistenceId(persistenceId, first, last)),
        next -> journal.currentEventsByPersistenceId(persistenceId, next, Long.MAX_VALUE).take(1));
  }

  private EventEnvelope envelope(String persistenceId, StoredEvent event) {
    Object read;
    try {
      read = serialization.deserialize(event.payload(), event.serializer(), event.manifest()).get();
    } catch (RuntimeException e) {
      throw new UnreadableHistoryException(persistenceId, event.sequence(), e);
    }
    return new EventEnvelope(
        Offset.noOffset(), persistenceId, event.sequence(), read, event.timestamp());
  }
}
