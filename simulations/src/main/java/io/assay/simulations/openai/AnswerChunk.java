package io.assay.simulations.openai;

import org.apache.pekko.util.ByteString;

/**
 * One server-sent event of an answer.
 *
 * @param data the event with its empty line
 * @param characters the length of the answer's text up to and with this event
 */
public record AnswerChunk(ByteString data, int characters) {}
