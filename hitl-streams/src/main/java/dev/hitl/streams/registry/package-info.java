/** How long a task waits for the schema registry, and who is told that it does. */
package dev.hitl.streams.registry;
