/** One instance of the processor: its settings, its start and its stop. */
package dev.hitl.streams;
