/** The HTTP edge: the API for clients, the admin API, pages and authentication. */
@NullMarked
package io.assay.http;

import org.jspecify.annotations.NullMarked;
