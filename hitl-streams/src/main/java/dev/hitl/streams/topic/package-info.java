/** What has to be at the broker before the processor may run: topics with the right settings, its rights, and nobody else at work. */
package dev.hitl.streams.topic;
