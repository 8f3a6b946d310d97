/** Reads notices, gives each to every channel on its own, and writes down how it went. */
package dev.hitl.notifier.dispatch;
