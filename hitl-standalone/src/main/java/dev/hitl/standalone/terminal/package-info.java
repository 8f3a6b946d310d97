/** How things look in a terminal: colours, columns, relative times, failures in three lines, exit codes; no control codes from outside. */
package dev.hitl.standalone.terminal;
