/** What the {@code hitl} commands have in common: the version they tell and how a failure reads. */
package dev.hitl.standalone.cli;
