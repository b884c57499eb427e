package asyncio

import (
	"strings"
	"testing"

	"github.com/aio-lang/aio/runtime/object"
)

// names is asyncio.__all__ of CPython 3.13, without what starts with "_".
const names = `
ALL_COMPLETED AbstractChildWatcher AbstractEventLoop AbstractEventLoopPolicy AbstractServer Barrier BaseEventLoop
BaseProtocol BaseTransport BoundedSemaphore BrokenBarrierError BufferedProtocol CancelledError Condition
DatagramProtocol DatagramTransport DefaultEventLoopPolicy Event EventLoop FIRST_COMPLETED FIRST_EXCEPTION
FastChildWatcher Future Handle IncompleteReadError InvalidStateError LifoQueue LimitOverrunError Lock
MultiLoopChildWatcher PidfdChildWatcher PriorityQueue Protocol Queue QueueEmpty QueueFull QueueShutDown
ReadTransport Runner SafeChildWatcher SelectorEventLoop Semaphore SendfileNotAvailableError Server StreamReader
StreamReaderProtocol StreamWriter SubprocessProtocol SubprocessTransport Task TaskGroup ThreadedChildWatcher
Timeout TimeoutError TimerHandle Transport WriteTransport all_tasks as_completed create_eager_task_factory
create_subprocess_exec create_subprocess_shell create_task current_task eager_task_factory ensure_future gather
get_child_watcher get_event_loop get_event_loop_policy get_running_loop iscoroutine iscoroutinefunction isfuture
new_event_loop open_connection open_unix_connection run run_coroutine_threadsafe set_child_watcher
set_event_loop set_event_loop_policy shield sleep start_server start_unix_server timeout timeout_at to_thread
wait wait_for wrap_future
`

// modules is a machine that has sys.modules and nothing else.
type modules struct {
	object.Host
	dict *object.Dict
}

func (m modules) Modules() *object.Dict { return m.dict }

func newModule(t *testing.T) (*object.Thread, *object.Module) {
	t.Helper()
	thread := object.NewThread()
	thread.Machine = modules{dict: object.NewDict()}
	m, err := Module(thread)
	if err != nil {
		t.Fatal(err)
	}
	return thread, m
}

func TestEveryNameIsThereOrExplained(t *testing.T) {
	_, m := newModule(t)
	for _, name := range strings.Fields(names) {
		_, here := m.Dict.GetStr(name)
		here = here || lazyModule("", name) != ""
		_, explained := advice[name]
		if here == explained {
			t.Errorf("%s: defined %v, explained %v", name, here, explained)
		}
	}
}

func TestMissingNamesSaySo(t *testing.T) {
	thread, m := newModule(t)
	_, err := object.GetAttr(thread, m.Value(), "ProactorEventLoop")
	if !object.Is(err, object.AttributeError) || !strings.HasPrefix(err.Error(), "AttributeError: asyncio.ProactorEventLoop is not supported by aio yet; ") {
		t.Error(err)
	}
	if strings.Contains(err.Error(), "\n") {
		t.Error("the message has more than one line")
	}
	_, err = object.GetAttr(thread, m.Value(), "gathre")
	if err == nil || !strings.HasPrefix(err.Error(), "AttributeError: module 'asyncio' has no attribute 'gathre'") {
		t.Error(err)
	}
}

func TestSubmodulesAreImportable(t *testing.T) {
	thread, m := newModule(t)
	for _, name := range []string{"exceptions", "tasks", "queues", "locks", "events", "futures", "timeouts"} {
		v, ok := thread.Machine.Modules().GetStr("asyncio." + name)
		if attr, _ := m.Dict.GetStr(name); !ok || attr != v {
			t.Errorf("asyncio.%s is no submodule", name)
		}
	}
}

func TestPriorityItemsComeInOrder(t *testing.T) {
	thread, _ := newModule(t)
	var s items
	x := int64(1)
	for range 500 {
		x = x * 48271 % 2147483647
		if err := s.add(thread, priority, object.Int(x%100)); err != nil {
			t.Fatal(err)
		}
	}
	last := int64(-1)
	for s.len() > 0 {
		v, err := s.take(thread, priority)
		if err != nil {
			t.Fatal(err)
		}
		if v.SmallInt() < last {
			t.Fatalf("%d after %d", v.SmallInt(), last)
		}
		last = v.SmallInt()
	}
}

func TestFirstInFirstOutReusesItsRow(t *testing.T) {
	thread, _ := newModule(t)
	var s items
	next := int64(0)
	for i := range int64(10000) {
		if err := s.add(thread, fifo, object.Int(i)); err != nil {
			t.Fatal(err)
		}
		if i%3 != 0 {
			v, err := s.take(thread, fifo)
			if err != nil || v.SmallInt() != next {
				t.Fatal(v.SmallInt(), next, err)
			}
			next++
		}
	}
	for s.len() > 0 {
		v, err := s.take(thread, fifo)
		if err != nil || v.SmallInt() != next {
			t.Fatal(v.SmallInt(), next, err)
		}
		next++
	}
	if cap(s.row) > 16384 {
		t.Errorf("the row has grown to %d", cap(s.row))
	}
}
