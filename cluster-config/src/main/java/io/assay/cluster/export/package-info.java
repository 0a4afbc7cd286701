/**
 * History out as tables, a file a day: which rows follow from which events, in which order. What
 * always holds: rows are ordered by time, then by miner, then as they were recorded; a day's rows
 * are numbered from 1; live answers and periods are judged by the public rules, recorded ones stay
 * as they are; no prompt, answer, key or client's call is in any of them.
 */
@org.jspecify.annotations.NullMarked
package io.assay.cluster.export;
