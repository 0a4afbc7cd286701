package io.assay.actors.account;

import java.time.Duration;

/**
 * How one rate stands.
 *
 * @param limit the most in any 60 seconds
 * @param remaining what is left of it now, 0 or more
 * @param reset until all of it is free again, if nothing more comes
 */
public record Window(long limit, long remaining, Duration reset) {}
