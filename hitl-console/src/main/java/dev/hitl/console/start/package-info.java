/** The console as a process of its own: from {@code hitl.yaml} to its settings, its start and its stop. */
package dev.hitl.console.start;
