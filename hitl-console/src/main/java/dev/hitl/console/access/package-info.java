/** Who is calling, whether the call may come in at all, and what a session may see and do. */
package dev.hitl.console.access;
