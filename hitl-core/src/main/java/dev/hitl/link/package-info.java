/**
 * Signed links: which page a person is sent to, and what its token proves. Opening a link never decides; it shows the
 * request, and what the page sends decides.
 */
package dev.hitl.link;
