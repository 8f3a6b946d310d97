/** What the notifier counts. */
package dev.hitl.notifier.metrics;
