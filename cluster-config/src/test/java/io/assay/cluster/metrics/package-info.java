/** Tests of what Prometheus is told, and of the dashboards and rules that ask for it. */
@NullMarked
package io.assay.cluster.metrics;

import org.jspecify.annotations.NullMarked;
