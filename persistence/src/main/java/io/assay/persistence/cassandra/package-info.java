/**
 * The journal of a cluster: events, snapshots and kept answers in one keyspace of Cassandra. Tables
 * come from numbered scripts that a command applies; a node creates nothing and starts only on the
 * very schema that it was built for. Also here: a real Cassandra in a process of its own, for tests
 * and for development.
 */
@NullMarked
package io.assay.persistence.cassandra;

import org.jspecify.annotations.NullMarked;
