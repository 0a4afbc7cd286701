/**
 * What checking an answer is about: samples that wait, evidence that a check brings back, and the
 * raw finding in it. Evidence holds measurements; what they are worth is a policy's judgement.
 */
@NullMarked
package io.assay.actors.checking;

import org.jspecify.annotations.NullMarked;
