@org.jspecify.annotations.NullMarked
package io.assay.persistence.cassandra;
