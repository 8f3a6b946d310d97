/** Sends commands and waits for their answers: one reader thread for all that waits, one sender thread for all that is said. */
package dev.hitl.client.exchange;
