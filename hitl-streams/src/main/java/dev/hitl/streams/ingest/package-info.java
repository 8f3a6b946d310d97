/** From bytes as they come to a command that can be decided upon, or to the dead letters with the reason. */
package dev.hitl.streams.ingest;
