/**
 * The page at {@code /} that shows the network to people. What always holds: it shows nothing but
 * the open data, asks no other server for anything, and runs no script that is not a file of ours
 * or of the chart library.
 */
@org.jspecify.annotations.NullMarked
package io.assay.http.dashboard;
