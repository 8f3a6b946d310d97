/** From values to settings: first what no key can check alone, then, only if nothing is wrong, the records. */
package dev.hitl.config.assembly;
