/** Tells people by mail: what a mail says is a pure function; sending it is SMTP with checked certificates. */
package dev.hitl.notifier.email;
