/** What the processor's clock leads to: never a decision, only a word to the log and its own housekeeping. */
package dev.hitl.streams.deadline;
