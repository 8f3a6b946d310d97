/** Whether the processor lives and is ready, for people and for orchestrators. */
package dev.hitl.streams.health;
