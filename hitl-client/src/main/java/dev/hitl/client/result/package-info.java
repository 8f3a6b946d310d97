/** What the client's calls come to: sealed values for every answer, one exception for breakage. */
package dev.hitl.client.result;
