/**
 * Synthetic traffic: what the validator asks miners by itself.
 *
 * <p>What always holds: the same seed gives the same requests; chance is passed in; nothing is
 * fetched from anywhere. Pictures are drawn here or come from a folder of the operator; the text
 * that prompts are made of is in the public domain (NOTICE.txt beside it) and loaded at its first
 * use.
 */
@NullMarked
package io.assay.streams.synthetic;

import org.jspecify.annotations.NullMarked;
