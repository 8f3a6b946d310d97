/** The port that every way of telling people implements, and what wraps it: retry with back-off, and observation. */
package dev.hitl.notifier.channel;
