/**
 * The one place where whatever goes wrong becomes an HTTP answer: the OpenAI error object, its
 * codes and statuses.
 *
 * <p>What always holds: every error is JSON; none shows a stack trace, a class name, a key or a
 * prompt; {@code x-should-retry: false} is on those that a retry cannot help.
 */
@NullMarked
package io.assay.http.errors;

import org.jspecify.annotations.NullMarked;
