package io.assay.simulations.chaos.load;

import java.time.Instant;

/**
 * What a client knows of an attempt that is over.
 *
 * @param at when it ended, by the client's clock
 * @param outcome how
 * @param status the HTTP status; 0 if there was none
 * @param requestId the header {@code x-request-id}; empty if there was none
 * @param replayed whether the answer says that it is an earlier one
 * @param units the tokens of the answer as its {@code usage} counts them; -1 if it does not
 * @param answer the SHA-256 of the answer's text in hex; empty unless it is whole
 * @param code the error's code; empty if there is none
 * @param detail what was strange, for people
 */
public record Ending(
    Instant at,
    Outcome outcome,
    int status,
    String requestId,
    boolean replayed,
    long units,
    String answer,
    String code,
    String detail) {}
