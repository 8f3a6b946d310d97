/** The schema registry as a child process that never outlives this one. */
package dev.hitl.standalone.registry;
