/** What others get of us: libraries with one version, and a distribution that says what is in it. */
package dev.hitl.tests.release;
