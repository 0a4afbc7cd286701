package io.assay.http.calls;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.http.errors.ApiError;
import io.assay.http.json.JsonBytes;
import java.time.Instant;

/** How an endpoint writes answers: as one body at the end, or as events while they come. */
public sealed interface AnswerForm {

  /**
   * One answer's place in the world.
   *
   * @param requestId the call's id, 32 hex digits
   * @param created when the call began
   */
  record Heading(String requestId, Instant created) {}

  /** An answer that is sent whole, as JSON. */
  non-sealed interface Whole extends AnswerForm {

    /** A writer for one answer. */
    Writer writer(Heading heading);

    /** Gathers one answer; used by one thread at a time. */
    interface Writer {

      /**
       * Takes a part of one choice; each choice ends with its {@link AnswerPart.Finished}.
       *
       * @param choice from 0
       */
      void part(int choice, AnswerPart part);

      /** How much is gathered, in characters: what is held in memory. */
      int size();

      /**
       * The whole body, after every choice has ended.
       *
       * @throws io.assay.http.errors.ApiException if the parts make no answer
       */
      JsonBytes body();
    }
  }

  /** An answer that is sent as server-sent events. */
  non-sealed interface Streamed extends AnswerForm {

    /** A writer for one answer. */
    Writer writer(Heading heading);

    /** Writes the events of one answer; used by one thread at a time. */
    interface Writer {

      /** Appends a comment, which clients skip. */
      void comment(JsonBytes out);

      /**
       * Appends the events of a part of one choice.
       *
       * @param choice from 0
       */
      void part(JsonBytes out, int choice, AnswerPart part);

      /** Appends the events of the end, after every choice has ended and is on record. */
      void end(JsonBytes out);

      /** Appends the event that says that the answer is cut. */
      void error(JsonBytes out, ApiError error);
    }
  }
}
