/** The end of a partition's audit chain, and what else a task knows about its partition. */
package dev.hitl.streams.audit;
