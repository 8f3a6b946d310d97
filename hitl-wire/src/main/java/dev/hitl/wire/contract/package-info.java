/** Brings the schemas of all topics to a registry, and tells what it has of them. */
package dev.hitl.wire.contract;
