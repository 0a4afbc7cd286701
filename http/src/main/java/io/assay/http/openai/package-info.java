/**
 * The API that OpenAI clients speak: chat completions, streamed or whole, and models.
 *
 * <p>What always holds: every parameter is honoured or refused by name, save what cannot change the
 * answer; a stream that an error cuts says so; {@code [DONE]} and the end of a whole answer are
 * sent only when the end is on record; a client that leaves cancels its request.
 */
@NullMarked
package io.assay.http.openai;

import org.jspecify.annotations.NullMarked;
