/** Our registry client and serde against a real registry. */
package dev.hitl.tests.registry;
