/** What processor, notifier and console do alike as processes of their own: start from {@code hitl.yaml}, and stop. */
package dev.hitl.process;
