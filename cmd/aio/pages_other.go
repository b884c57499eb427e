//go:build !linux || (!amd64 && !arm64)

// Where no huge pages are asked for.

package main

func widePages() {}
