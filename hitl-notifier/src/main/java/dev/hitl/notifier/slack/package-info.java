/** Slack, by incoming webhook: what a card says, and what Slack's answers mean. */
package dev.hitl.notifier.slack;
