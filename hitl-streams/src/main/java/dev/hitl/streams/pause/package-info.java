/** A command on a task's pause: state in, rules, and what they lead to. */
package dev.hitl.streams.pause;
