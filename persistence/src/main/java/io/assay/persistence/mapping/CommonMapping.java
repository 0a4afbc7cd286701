package io.assay.persistence.mapping;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.Charge;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.task.TaskName;
import io.assay.persistence.proto.CommonProto;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.pcollections.PSortedMap;

/** The mapping of what several roots share. */
final class CommonMapping {
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private CommonMapping() {}

  static CommonProto.Instant write(Instant value) {
    return CommonProto.Instant.newBuilder()
        .setEpochSeconds(value.getEpochSecond())
        .setNanos(value.getNano())
        .build();
  }

  static Instant instant(CommonProto.Instant stored) {
    return Instant.ofEpochSecond(stored.getEpochSeconds(), nanos(stored.getNanos()));
  }

  static CommonProto.Duration write(Duration value) {
    return CommonProto.Duration.newBuilder()
        .setSeconds(value.getSeconds())
        .setNanos(value.getNano())
        .build();
  }

  static Duration duration(CommonProto.Duration stored) {
    return Duration.ofSeconds(stored.getSeconds(), nanos(stored.getNanos()));
  }

  private static int nanos(int stored) {
    if (stored < 0 || stored >= NANOS_PER_SECOND) {
      throw new FieldException("nanos", stored + "; expected 0 to 999999999");
    }
    return stored;
  }

  static CommonProto.QueryId write(QueryId value) {
    return CommonProto.QueryId.newBuilder().setHigh(value.high()).setLow(value.low()).build();
  }

  static QueryId query(CommonProto.QueryId stored) {
    return new QueryId(stored.getHigh(), stored.getLow());
  }

  static CommonProto.Traffic write(Traffic value) {
    return switch (value) {
      case ORGANIC -> CommonProto.Traffic.TRAFFIC_ORGANIC;
      case SYNTHETIC -> CommonProto.Traffic.TRAFFIC_SYNTHETIC;
    };
  }

  static Traffic traffic(CommonProto.Traffic stored) {
    return switch (stored) {
      case TRAFFIC_ORGANIC -> Traffic.ORGANIC;
      case TRAFFIC_SYNTHETIC -> Traffic.SYNTHETIC;
      case TRAFFIC_UNSPECIFIED, UNRECOGNIZED -> throw Fields.unknown(stored);
    };
  }

  static CommonProto.Endpoint write(Endpoint value) {
    return CommonProto.Endpoint.newBuilder()
        .setProtocol(write(value.protocol()))
        .setUrl(value.url())
        .build();
  }

  static Endpoint endpoint(CommonProto.Endpoint stored) {
    return new Endpoint(
        Fields.read("protocol", stored.getProtocol(), CommonMapping::protocol), stored.getUrl());
  }

  private static CommonProto.MinerProtocol write(MinerProtocol value) {
    return switch (value) {
      case OPENAI -> CommonProto.MinerProtocol.MINER_PROTOCOL_OPENAI;
      case VISION -> CommonProto.MinerProtocol.MINER_PROTOCOL_VISION;
      case FIBER -> CommonProto.MinerProtocol.MINER_PROTOCOL_FIBER;
    };
  }

  private static MinerProtocol protocol(CommonProto.MinerProtocol stored) {
    return switch (stored) {
      case MINER_PROTOCOL_OPENAI -> MinerProtocol.OPENAI;
      case MINER_PROTOCOL_VISION -> MinerProtocol.VISION;
      case MINER_PROTOCOL_FIBER -> MinerProtocol.FIBER;
      case MINER_PROTOCOL_UNSPECIFIED, UNRECOGNIZED -> throw Fields.unknown(stored);
    };
  }

  /** A query's charge; an order with the query's own identity is left out. */
  static CommonProto.Charge write(Charge value, QueryId query) {
    CommonProto.Charge.Builder builder =
        CommonProto.Charge.newBuilder()
            .setAccount(value.account().value())
            .setCredits(value.credits())
            .setUnits(value.units());
    if (!value.order().equals(query)) {
      builder.setOrder(write(value.order()));
    }
    return builder.build();
  }

  static Charge charge(CommonProto.Charge stored, QueryId query) {
    return new Charge(
        Fields.read("account", stored.getAccount(), AccountId::new),
        stored.hasOrder() ? query(stored.getOrder()) : query,
        stored.getCredits(),
        stored.getUnits());
  }

  static CommonProto.HistoryNeed write(HistoryNeed value) {
    return CommonProto.HistoryNeed.newBuilder()
        .setMaxAge(write(value.maxAge()))
        .setMaxResultsPerTask(value.maxResultsPerTask())
        .build();
  }

  static HistoryNeed need(CommonProto.HistoryNeed stored) {
    return new HistoryNeed(
        Fields.required("max_age", stored.hasMaxAge(), stored.getMaxAge(), CommonMapping::duration),
        stored.getMaxResultsPerTask());
  }

  static List<CommonProto.TaskNumber> write(SortedMap<TaskName, Double> values) {
    List<CommonProto.TaskNumber> stored = new ArrayList<>(values.size());
    values.forEach(
        (task, value) ->
            stored.add(
                CommonProto.TaskNumber.newBuilder().setTask(task.value()).setValue(value).build()));
    return stored;
  }

  static PSortedMap<TaskName, Double> numbers(String field, List<CommonProto.TaskNumber> stored) {
    return Fields.sorted(
        field,
        stored,
        each -> Fields.read("task", each.getTask(), TaskName::new),
        CommonProto.TaskNumber::getValue);
  }
}
