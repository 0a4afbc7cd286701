/**
 * The paths of the public system before it spoke as OpenAI does, with their own shapes.
 *
 * <p>What always holds: what they ask for runs, is limited and is paid as on the newer paths, and
 * their errors are the same.
 */
@NullMarked
package io.assay.http.older;

import org.jspecify.annotations.NullMarked;
