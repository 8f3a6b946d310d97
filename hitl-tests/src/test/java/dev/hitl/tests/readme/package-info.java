/** What the README shows, compiled. */
package dev.hitl.tests.readme;
