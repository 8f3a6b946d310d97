/** A command on an approval: state in, rules, and what they lead to. */
package dev.hitl.streams.approval;
