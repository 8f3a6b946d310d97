/** Reads the processor's views and audit from Kafka into the console's indexes. */
package dev.hitl.console.feed;
