/** The console: settings, life cycle and the ports through which it sees and acts. */
package dev.hitl.console;
