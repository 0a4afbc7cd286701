package io.assay.streams.text;

import io.assay.actors.dispatch.MinerFailure;
import java.util.Optional;
import java.util.OptionalDouble;

/** How a protocol writes the events of a text. For one answer, and one thread at a time. */
public interface TextEvents {

  /**
   * An event.
   *
   * @param text of a token; empty if the event is a refusal
   * @param logprob its log probability, at most 0
   * @param refusal whether the miner refuses
   * @param message why the miner refuses, where it said so; may be there without text
   */
  record Event(Optional<String> text, OptionalDouble logprob, boolean refusal, String message) {}

  /**
   * Reads an event.
   *
   * @throws MinerFailure if it is none of the protocol
   */
  Event read(byte[] bytes, int length);

  /**
   * What a refusal is.
   *
   * @param inStream whether it came within a stream, which it ends
   */
  MinerFailure refusal(String message, boolean inStream);
}
