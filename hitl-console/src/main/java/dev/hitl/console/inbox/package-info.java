/** What waits for people and what has ended, indexed for lists and kept whole for detail. */
package dev.hitl.console.inbox;
