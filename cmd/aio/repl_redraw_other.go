//go:build !unix

package main

// redrawPrompt does nothing where no signal reaches the editor: the line comes
// back with the next key.
func redrawPrompt() {}
