/** An interface's methods behind the gate: annotations say what to ask, all mistakes in them show when it is wired. */
package dev.hitl.client.gated;
