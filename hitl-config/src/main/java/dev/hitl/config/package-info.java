/** Reads the one {@code hitl.yaml}: all of its problems at once, or the settings that everything runs with. */
package dev.hitl.config;
