/** What a task remembers: the stores, and the versioned binary form of what is in them. Never needs a registry. */
package dev.hitl.streams.state;
