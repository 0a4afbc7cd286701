/**
 * Reading settings: each error names the key, the value and what would be right.
 *
 * <p>What always holds: settings are read once, at start; an unknown key is an error.
 */
@NullMarked
package io.assay.http.config;

import org.jspecify.annotations.NullMarked;
