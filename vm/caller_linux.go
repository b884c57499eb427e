package vm

import "syscall"

// threadCalls is how many calls with threadID take about as long as one with goid.
const threadCalls = 400

func threadID() int64 { return int64(syscall.Gettid()) }
