/** The notifier as a process of its own: from {@code hitl.yaml} to its channels, its start and its stop. */
package dev.hitl.notifier.start;
