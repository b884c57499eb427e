// Package runtime is the map of what scripts meet while they run; import its rooms:
//
//	object  the values that programs handle, one type per file; thread, arguments,
//	        exceptions, what a script may reach
//	loop    ready queue, timers, inbox, clock; runs plain Go functions, knows no values
//	task    futures, tasks, cancelling, gather, wait, on a loop
//	socket  the host's sockets and its addresses, for modules and event loops
//	poll    which file descriptors are ready
//	process child processes
//	lib     the list of the standard modules; one folder for each of them
//
// None of them knows syntax or instructions: where one must call the machine, it
// declares a small interface that the machine implements.
package runtime
