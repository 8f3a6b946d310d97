/** How a module reaches the broker and the registry. */
package dev.hitl.wire.connection;
