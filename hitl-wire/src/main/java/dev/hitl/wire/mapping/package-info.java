/** The one place where domain becomes wire and back. Pure. */
package dev.hitl.wire.mapping;
