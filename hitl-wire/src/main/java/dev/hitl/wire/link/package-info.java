/** Signed links: what the notifier puts into a mail or message and the console checks when somebody opens it. */
package dev.hitl.wire.link;
