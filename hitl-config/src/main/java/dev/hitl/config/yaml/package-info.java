/** The file as a tree with lines, and the environment put into it. Knows YAML and nothing of what the keys mean. */
package dev.hitl.config.yaml;
