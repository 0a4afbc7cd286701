/** What the tests of this module share: a node with a scripted inference, and a bare connection. */
package io.assay.http.testing;
