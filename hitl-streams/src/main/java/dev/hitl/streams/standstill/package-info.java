/** Whether an input stands still because somebody's transaction on it does not end: seen, told and measured, never mended by force. */
package dev.hitl.streams.standstill;
