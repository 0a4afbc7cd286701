/**
 * The endpoints that answer with text: chat completions and text completions, streamed or whole,
 * and the older chat path.
 *
 * <p>What always holds: every parameter is honoured or refused by name, save what cannot change the
 * answer; of each choice of a stream the role comes first and the reason for its end last; the
 * token counts come after all choices.
 */
@NullMarked
package io.assay.http.openai;

import org.jspecify.annotations.NullMarked;
