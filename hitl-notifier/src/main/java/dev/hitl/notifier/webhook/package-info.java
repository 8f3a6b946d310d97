/** Tells another program by signed JSON over HTTP, as the Standard Webhooks specification has it. */
package dev.hitl.notifier.webhook;
