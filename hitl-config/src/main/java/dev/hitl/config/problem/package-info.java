/** What is wrong with a configuration: where, what was found, what is allowed. Never holds a secret. */
package dev.hitl.config.problem;
