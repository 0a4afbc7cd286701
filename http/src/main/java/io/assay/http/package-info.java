/**
 * The HTTP edge: the API for clients, the admin API, authentication; and the two servers that have
 * them, with their settings.
 */
@NullMarked
package io.assay.http;

import org.jspecify.annotations.NullMarked;
