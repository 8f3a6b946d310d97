/** What the processor counts. */
package dev.hitl.streams.metrics;
