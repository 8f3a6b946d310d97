/** A broker that asks for TLS, a password and rights, and every role with a user of its own. */
package dev.hitl.tests.rights;
