package io.assay.http.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One check of one answer, with what it saw.
 *
 * @param sequence its place among the miner's events
 * @param traffic {@code organic} or {@code synthetic}
 * @param quality what the answer is worth
 * @param speed its speed factor
 * @param evidence what the check measured, an object; without anything of the answer itself
 */
public record CheckRow(
    long sequence,
    Instant at,
    String task,
    String traffic,
    double responseSeconds,
    OptionalDouble units,
    OptionalDouble volume,
    OptionalDouble quality,
    OptionalDouble speed,
    JsonNode evidence) {}
