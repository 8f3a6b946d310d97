/** Reads the compacted topics once, from their beginning to their committed end, for lists of what waits. */
package dev.hitl.client.view;
