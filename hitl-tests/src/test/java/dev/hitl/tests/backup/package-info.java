/** The drill: an installation is backed up, its cluster thrown away, and what was restored elsewhere goes on. */
package dev.hitl.tests.backup;
