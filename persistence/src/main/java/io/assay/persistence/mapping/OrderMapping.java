package io.assay.persistence.mapping;

import static io.assay.persistence.mapping.CommonMapping.write;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.Idempotency;
import io.assay.actors.query.Incarnation;
import io.assay.actors.task.TaskName;
import io.assay.persistence.proto.AccountProto;
import java.util.List;
import java.util.Optional;

/** The mapping of an order's life: reserved, charged or released, its answer kept. */
final class OrderMapping {

  /** How each event is stored. */
  static final List<Codec<?>> CODECS =
      List.of(
          Codec.of(
              "account.CreditsReserved/1",
              AccountEvent.CreditsReserved.class,
              OrderMapping::reserved,
              AccountProto.CreditsReserved.parser(),
              OrderMapping::reserved),
          Codec.of(
              "account.CreditsCharged/1",
              AccountEvent.CreditsCharged.class,
              OrderMapping::charged,
              AccountProto.CreditsCharged.parser(),
              OrderMapping::charged),
          Codec.of(
              "account.CreditsReleased/1",
              AccountEvent.CreditsReleased.class,
              OrderMapping::released,
              AccountProto.CreditsReleased.parser(),
              OrderMapping::released),
          Codec.of(
              "account.AnswerKept/1",
              AccountEvent.AnswerKept.class,
              OrderMapping::kept,
              AccountProto.AnswerKept.parser(),
              OrderMapping::kept));

  private OrderMapping() {}

  private static AccountProto.CreditsReserved reserved(AccountEvent.CreditsReserved e) {
    AccountProto.CreditsReserved.Builder builder =
        AccountProto.CreditsReserved.newBuilder()
            .setQuery(write(e.order()))
            .setCredits(e.credits())
            .setAt(write(e.at()))
            .setTask(task(e.task()))
            .setRequestId(e.requestId())
            .setUnits(e.units())
            .setFirst(e.first());
    e.owner().ifPresent(owner -> builder.setOwner(owner.value()));
    e.deadline().ifPresent(deadline -> builder.setDeadline(write(deadline)));
    e.idempotency().ifPresent(known -> builder.setIdempotency(idempotency(known)));
    return builder.build();
  }

  private static AccountEvent.CreditsReserved reserved(AccountProto.CreditsReserved p) {
    return new AccountEvent.CreditsReserved(
        QueryMapping.query(p.hasQuery(), p.getQuery()),
        p.getCredits(),
        task(p.getTask()),
        p.getRequestId(),
        p.getUnits(),
        owner(p.getOwner()),
        Fields.optional("deadline", p.hasDeadline(), p.getDeadline(), CommonMapping::instant),
        p.getFirst(),
        Fields.optional(
            "idempotency", p.hasIdempotency(), p.getIdempotency(), OrderMapping::idempotency),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static AccountProto.CreditsCharged charged(AccountEvent.CreditsCharged e) {
    return AccountProto.CreditsCharged.newBuilder()
        .setQuery(write(e.order()))
        .setCredits(e.credits())
        .setAt(write(e.at()))
        .setTask(task(e.task()))
        .setRequestId(e.requestId())
        .setUnits(e.units())
        .build();
  }

  private static AccountEvent.CreditsCharged charged(AccountProto.CreditsCharged p) {
    return new AccountEvent.CreditsCharged(
        QueryMapping.query(p.hasQuery(), p.getQuery()),
        p.getCredits(),
        task(p.getTask()),
        p.getRequestId(),
        p.getUnits(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static AccountProto.CreditsReleased released(AccountEvent.CreditsReleased e) {
    return AccountProto.CreditsReleased.newBuilder()
        .setQuery(write(e.order()))
        .setAt(write(e.at()))
        .setTask(task(e.task()))
        .setRequestId(e.requestId())
        .setExpired(e.expired())
        .build();
  }

  private static AccountEvent.CreditsReleased released(AccountProto.CreditsReleased p) {
    return new AccountEvent.CreditsReleased(
        QueryMapping.query(p.hasQuery(), p.getQuery()),
        task(p.getTask()),
        p.getRequestId(),
        p.getExpired(),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  private static AccountProto.AnswerKept kept(AccountEvent.AnswerKept e) {
    return AccountProto.AnswerKept.newBuilder()
        .setOrder(write(e.order()))
        .setSample(EvidenceMapping.sample(e.sample()))
        .setAt(write(e.at()))
        .build();
  }

  private static AccountEvent.AnswerKept kept(AccountProto.AnswerKept p) {
    return new AccountEvent.AnswerKept(
        Fields.required("order", p.hasOrder(), p.getOrder(), CommonMapping::query),
        Fields.required("sample", p.hasSample(), p.getSample(), EvidenceMapping::sample),
        QueryMapping.at(p.hasAt(), p.getAt()));
  }

  static AccountProto.Idempotency idempotency(Idempotency value) {
    return AccountProto.Idempotency.newBuilder()
        .setKey(EvidenceMapping.sha256(value.key()))
        .setFingerprint(EvidenceMapping.sha256(value.fingerprint()))
        .build();
  }

  static Idempotency idempotency(AccountProto.Idempotency p) {
    return new Idempotency(
        Fields.read("key", p.getKey(), EvidenceMapping::sha256),
        Fields.read("fingerprint", p.getFingerprint(), EvidenceMapping::sha256));
  }

  /** A task's name; empty in records that are older than it. */
  static String task(Optional<TaskName> value) {
    return value.map(TaskName::value).orElse("");
  }

  static Optional<TaskName> task(String stored) {
    return Fields.optional("task", !stored.isEmpty(), stored, TaskName::new);
  }

  static Optional<Incarnation> owner(String stored) {
    return Fields.optional("owner", !stored.isEmpty(), stored, Incarnation::new);
  }
}
