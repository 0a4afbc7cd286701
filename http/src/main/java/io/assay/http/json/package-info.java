/**
 * JSON text written byte by byte into one buffer, without trees: what the hot path answers with.
 *
 * <p>What always holds: whatever strings go in, what comes out is valid UTF-8 and valid JSON.
 */
@NullMarked
package io.assay.http.json;

import org.jspecify.annotations.NullMarked;
