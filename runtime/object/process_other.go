//go:build !unix && !windows

// The processor time that this process has used: systems that don't tell it
// answer the time since the program began.

package object

import "time"

var processStart = time.Now()

func processTime() time.Duration { return time.Since(processStart) }
