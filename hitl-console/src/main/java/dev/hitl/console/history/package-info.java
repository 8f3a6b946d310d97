/** What happened to a subject, from the audit. */
package dev.hitl.console.history;
