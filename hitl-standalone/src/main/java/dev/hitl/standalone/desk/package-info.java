/** Where a person at the command line sees what waits and decides on it: a console's API, or a cluster itself. */
package dev.hitl.standalone.desk;
