/**
 * The management port: health for those who run the node, and the admin API, which needs the admin
 * token. It is a server of its own; none of it is on the public port.
 *
 * <p>What always holds: without the token nothing of the admin API answers; a check that does not
 * answer in time counts as down.
 */
@NullMarked
package io.assay.http.management;

import org.jspecify.annotations.NullMarked;
