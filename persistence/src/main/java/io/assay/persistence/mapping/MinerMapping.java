package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerState;
import io.assay.actors.network.Hotkey;
import io.assay.persistence.proto.MinerProto;
import io.assay.persistence.proto.SnapshotsProto;
import java.util.List;
import java.util.stream.Stream;

/** The stored form of a miner's events and state. */
public final class MinerMapping {

  private static final List<Codec<?>> REST =
      List.of(
          Codec.of(
              "miner.ChargeSettled/1",
              MinerEvent.ChargeSettled.class,
              MinerMapping::settled,
              MinerProto.ChargeSettled.parser(),
              MinerMapping::settled),
          Codec.of(
              "miner.MinerRegistered/1",
              MinerEvent.MinerRegistered.class,
              MinerMapping::registered,
              MinerProto.MinerRegistered.parser(),
              MinerMapping::registered),
          Codec.of(
              "miner.EndpointChanged/1",
              MinerEvent.EndpointChanged.class,
              MinerMapping::moved,
              MinerProto.EndpointChanged.parser(),
              MinerMapping::moved),
          Codec.of(
              "miner.WindowCapReached/1",
              MinerEvent.WindowCapReached.class,
              MinerMapping::capReached,
              MinerProto.WindowCapReached.parser(),
              MinerMapping::capReached),
          Codec.of(
              "miner.HistoryImported/1",
              MinerEvent.HistoryImported.class,
              MinerMapping::imported,
              MinerProto.HistoryImported.parser(),
              MinerMapping::imported),
          Codec.of(
              "miner.MinerDeregistered/1",
              MinerEvent.MinerDeregistered.class,
              MinerMapping::deregistered,
              MinerProto.MinerDeregistered.parser(),
              MinerMapping::deregistered));

  private static final Codec<MinerState> SNAPSHOT =
      Codec.of(
          "miner.State/1",
          MinerState.class,
          MinerStateMapping::state,
          SnapshotsProto.MinerState.parser(),
          MinerStateMapping::state);

  private MinerMapping() {}

  /** How each event and the snapshot is stored. */
  public static List<Codec<?>> codecs() {
    return Stream.of(
            QueryMapping.CODECS,
            CheckingMapping.CODECS,
            PeriodMapping.CODECS,
            REST,
            List.of(SNAPSHOT))
        .<Codec<?>>flatMap(List::stream)
        .toList();
  }

  private static MinerProto.MinerRegistered registered(MinerEvent.MinerRegistered e) {
    return MinerProto.MinerRegistered.newBuilder()
        .setHotkey(e.hotkey().value())
        .setUid(e.uid())
        .setEndpoint(write(e.endpoint()))
        .setAt(write(e.at()))
        .build();
  }

  private static MinerEvent.MinerRegistered registered(MinerProto.MinerRegistered p) {
    return new MinerEvent.MinerRegistered(
        Fields.read("hotkey", p.getHotkey(), Hotkey::new),
        p.getUid(),
        Fields.required("endpoint", p.hasEndpoint(), p.getEndpoint(), CommonMapping::endpoint),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static MinerProto.EndpointChanged moved(MinerEvent.EndpointChanged e) {
    return MinerProto.EndpointChanged.newBuilder()
        .setUid(e.uid())
        .setEndpoint(write(e.endpoint()))
        .setAt(write(e.at()))
        .build();
  }

  private static MinerEvent.EndpointChanged moved(MinerProto.EndpointChanged p) {
    return new MinerEvent.EndpointChanged(
        p.getUid(),
        Fields.required("endpoint", p.hasEndpoint(), p.getEndpoint(), CommonMapping::endpoint),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static MinerProto.WindowCapReached capReached(MinerEvent.WindowCapReached e) {
    return MinerProto.WindowCapReached.newBuilder()
        .setTask(e.task().value())
        .setResults(e.results())
        .setAt(write(e.at()))
        .build();
  }

  private static MinerEvent.WindowCapReached capReached(MinerProto.WindowCapReached p) {
    return new MinerEvent.WindowCapReached(
        QueryMapping.task(p.getTask()), p.getResults(), QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static MinerProto.ChargeSettled settled(MinerEvent.ChargeSettled e) {
    return MinerProto.ChargeSettled.newBuilder()
        .setQuery(write(e.query()))
        .setAt(write(e.at()))
        .build();
  }

  private static MinerEvent.ChargeSettled settled(MinerProto.ChargeSettled p) {
    return new MinerEvent.ChargeSettled(
        QueryMapping.query(p.hasQuery(), p.getQuery()), QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static MinerProto.HistoryImported imported(MinerEvent.HistoryImported e) {
    MinerProto.HistoryImported.Builder builder =
        MinerProto.HistoryImported.newBuilder().setSource(e.source()).setAt(write(e.at()));
    e.rewards().forEach(reward -> builder.addRewards(HistoryMapping.reward(reward)));
    e.periods().forEach(period -> builder.addPeriods(HistoryMapping.period(period)));
    return builder.build();
  }

  private static MinerEvent.HistoryImported imported(MinerProto.HistoryImported p) {
    return new MinerEvent.HistoryImported(
        p.getSource(),
        Fields.list("rewards", p.getRewardsList(), HistoryMapping::reward),
        Fields.list("periods", p.getPeriodsList(), HistoryMapping::period),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static MinerProto.MinerDeregistered deregistered(MinerEvent.MinerDeregistered e) {
    return MinerProto.MinerDeregistered.newBuilder()
        .setReason(e.reason())
        .setAt(write(e.at()))
        .build();
  }

  private static MinerEvent.MinerDeregistered deregistered(MinerProto.MinerDeregistered p) {
    return new MinerEvent.MinerDeregistered(p.getReason(), QueryMapping.at(p.hasAt(), p.getAt()));
  }
}
