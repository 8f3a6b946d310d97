/** What the containers are made of; {@code .ci/containers} runs them. */
package dev.hitl.tests.containers;
