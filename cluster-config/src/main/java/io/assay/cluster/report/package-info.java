/**
 * What a closed period says to people and scripts: the table on the terminal, {@code weights.json},
 * {@code report.html}. Everything here is pure: the same period gives the same text.
 */
@NullMarked
package io.assay.cluster.report;

import org.jspecify.annotations.NullMarked;
