/** The test kit that the tests of every module share: given / when / then, clocks, fixtures. */
@NullMarked
package io.assay.actors.testkit;

import org.jspecify.annotations.NullMarked;
