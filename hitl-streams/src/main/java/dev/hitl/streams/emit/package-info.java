/** What a record leads to, serialised and measured before any of it is written. */
package dev.hitl.streams.emit;
