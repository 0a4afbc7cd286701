/**
 * Data sets at the command line: tables of other validators in, the same tables out. What always
 * holds: nothing that can be used is left out silently, and a data set is read like any history.
 */
@org.jspecify.annotations.NullMarked
package io.assay.cluster.dataset;
