package io.assay.actors.account;

import io.assay.actors.query.*;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Optional;

public record Order(
    QueryId id,
    String requestId,
    TaskName task,
    long units,
    long least,
    long most,
    Incarnation owner,
    Instant deadline,
    Optional<Idempotency> idempotency) {}
