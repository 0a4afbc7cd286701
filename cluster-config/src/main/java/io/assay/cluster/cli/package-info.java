/**
 * The command line: {@code assay COMMAND [options]}.
 *
 * <p>What always holds: exit code 0 means done, 1 that it failed (one line on stderr says why and
 * what to do), 2 that the command was called wrongly; with {@code --json} stdout holds JSON only. A
 * command loads only the classes that it needs.
 */
@NullMarked
package io.assay.cluster.cli;

import org.jspecify.annotations.NullMarked;
