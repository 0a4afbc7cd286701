/**
 * Data sets: the history of miners as other validators recorded it, in a data folder of its own,
 * written as the events of the miners' own entities into history files. What always holds: whoever
 * reads history reads a data set with the same code; an import is there as a whole or not at all;
 * importing the same again changes nothing.
 */
@org.jspecify.annotations.NullMarked
package io.assay.persistence.dataset;
