/** The wiring: what is connected to what, under which name. */
package dev.hitl.streams.topology;
