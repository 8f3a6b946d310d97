/** All of HITL on one machine: where its data lives, how a running instance is found, and the {@code hitl} command. */
package dev.hitl.standalone;
