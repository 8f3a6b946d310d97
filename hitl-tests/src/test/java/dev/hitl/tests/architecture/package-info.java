/** What may know what. */
package dev.hitl.tests.architecture;
