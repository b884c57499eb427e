// The processes that a script may start and signal: what subprocess and asyncio's
// child processes use.

package object

// Processes starts child processes. Errors are those of package syscall, or wrap them.
type Processes interface {
	// Start starts a child and answers its process id.
	Start(c *Child) (pid int, err error)
	// Wait tells how a child ended: its exit status, or minus the signal that killed it.
	// Unless block is set, ended is false for one that goes on. Each child is
	// waited for until ended once; it may be called from any goroutine.
	Wait(pid int, block bool) (status int, ended bool, err error)
	// Signal sends a signal to a process, or to a group for a negative pid, or to
	// none for the number 0, which only asks whether it is there.
	Signal(pid, signal int) error
	// Executable is the path of the program that runs the scripts, for sys.executable;
	// "" when it is not to be run by them.
	Executable() string
}

// Child is what a child process begins with.
type Child struct {
	Path string   // of the program's file
	Args []string // the first is the program's name
	Env  []string // as "NAME=value"
	Dir  string   // "" for that of this process
	// Files are the descriptors that become 0, 1, 2, … in the child; NoFile leaves
	// one closed.
	Files []int
	// NewSession starts the child in a session of its own.
	NewSession bool
	// Group is the process group to put it into; 0 for a group of its own, negative
	// for that of this process.
	Group int
}

// NoFile is a descriptor that the child has not.
const NoFile = -1

// Processes returns the processes of the thread's world, or the PermissionError
// when the script has none.
func (t *Thread) Processes() (Processes, error) {
	if t.World == nil || t.World.Processes == nil {
		return nil, Raisef(PermissionError, "processes are not available to this script")
	}
	if len(t.unflushed) > 0 { // a child may read the files
		if err := t.FlushKept(); err != nil {
			return nil, err
		}
	}
	return t.World.Processes, nil
}

type systemProcesses struct{}

// SystemProcesses are the processes of the machine, with the rights of this one.
func SystemProcesses() Processes { return systemProcesses{} }
