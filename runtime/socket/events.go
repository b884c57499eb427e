package socket

// Events are what a descriptor can be waited for, and what it is ready for. The
// numbers are those of poll and epoll.
type Events uint32

const (
	Readable Events = 1
	Urgent   Events = 2
	Writable Events = 4
	Failed   Events = 8  // answered whether asked for or not
	HungUp   Events = 16 // answered whether asked for or not
	Invalid  Events = 32 // poll only: the descriptor is not open
)
