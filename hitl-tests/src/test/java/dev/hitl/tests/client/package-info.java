/** What agents and deciders rely on, proved on a real broker. */
package dev.hitl.tests.client;
