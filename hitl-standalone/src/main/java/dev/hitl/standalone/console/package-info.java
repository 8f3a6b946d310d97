/** The console's HTTP API as the command line uses it. */
package dev.hitl.standalone.console;
