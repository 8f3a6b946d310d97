/** Holds each workspace to what may wait of it at once, so that none drowns people or the processor. */
package dev.hitl.streams.cap;
