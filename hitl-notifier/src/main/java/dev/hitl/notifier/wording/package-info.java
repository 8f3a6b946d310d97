/** What notices say in words, and how words of agents are made harmless before people read them. */
package dev.hitl.notifier.wording;
