package io.assay.http.calls;

import io.assay.actors.dispatch.AnswerPart;

/** A part of the answer to one of a call's requests, which is {@code choice}, from 0. */
record Piece(int choice, AnswerPart part) {}
