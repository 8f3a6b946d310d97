/** What comes in that should not: each kind stated once, and sent through the topology driver and through real parts. */
package dev.hitl.tests.badinput;
