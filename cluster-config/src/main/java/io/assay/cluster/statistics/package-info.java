/**
 * A period's statistics for public dashboards: what is posted, where and when, and the same as
 * files.
 *
 * <p>What always holds: bodies follow from the journal alone, so that a post and a file of one
 * period are the same bytes; a receiver that is silent, slow or hostile holds nothing else up; no
 * prompt, answer, address or key is in any of it.
 */
@org.jspecify.annotations.NullMarked
package io.assay.cluster.statistics;
