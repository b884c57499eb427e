// Package process is the host's child processes as scripts see them: module
// _process, on which subprocess and asyncio build.
//
//	child.go        Child: starting, polling, waiting, telling a loop of the end
//	communicate.go  writing to and reading from a child at once, until a time
//	module.go       the table of the module
//
// What may be started is for object.Processes to say. A child that somebody waits
// for has a goroutine that ends with it; until then it counts as a host operation
// of the loop that is to hear of it.
package process
