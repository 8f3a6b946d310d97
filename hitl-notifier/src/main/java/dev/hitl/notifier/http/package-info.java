/** How a channel posts to a server that it does not know: one request a try, and nothing repeated that could be a secret. */
package dev.hitl.notifier.http;
