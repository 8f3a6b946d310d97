/** What people and agents live through, told once and run on the pure rules, the topology driver and a real broker. */
package dev.hitl.tests.story;
