/** The processor as a process: its settings, its start and its stop. */
package dev.hitl.streams;
