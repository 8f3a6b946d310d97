/** Processor, notifier and console as processes of their own, each from the one {@code hitl.yaml}. */
package dev.hitl.tests.process;
