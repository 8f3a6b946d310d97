/** Whether a process lives and is ready, and what it counts, for people and for orchestrators. */
package dev.hitl.process.health;
