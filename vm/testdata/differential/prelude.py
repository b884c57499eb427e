import asyncio
from contextlib import aclosing
from contextvars import ContextVar
from functools import partial

T, LEAVES, H, BOX = [], set(), [], []  # tasks, those that wait for nobody, handles, what conditions look at
VAR = ContextVar("VAR", default=0)
CHAINS = True  # whether shown tells what stands behind an exception
say = print


def shown(e, depth=0):
    """An exception with what stands behind it."""
    if isinstance(e, BaseExceptionGroup):
        text = f"{type(e).__name__}({e.message!r}, [{', '.join(shown(x, depth + 1) for x in e.exceptions)}])"
    else:
        text = f"{type(e).__name__}({', '.join(repr(a).split('<')[0] for a in e.args)})"
    if depth == 3 or not CHAINS:
        return text
    if e.__cause__:
        text += f" from {shown(e.__cause__, depth + 1)}"
    if e.__context__ and e.__context__ is not e.__cause__:
        text += f" {'without' if e.__suppress_context__ else 'in'} {shown(e.__context__, depth + 1)}"
    return text


def result(v):
    """A result without what differs between runs."""
    if isinstance(v, BaseException):
        return shown(v)
    if isinstance(v, (list, tuple)):
        return [result(x) for x in v]
    if isinstance(v, set):
        return names(v)
    if isinstance(v, Task):
        return named(v)
    return v


def named(task):
    """The name of a task; those that CPython counts do not start from 1 everywhere."""
    return task.get_name().split("-")[0]


def names(tasks):
    return sorted(named(t) for t in tasks)


def spawn(function, create=create_task):
    """Start a task that others can reach."""
    if len(T) > 60:
        function = trivial
    name = getattr(function, "__name__", "slow")
    task = create(function(), name=f"{name}:{len(T)}")
    if not name.startswith("w"):
        LEAVES.add(task)
    T.append(task)
    return task


def fresh(function):
    """spawn for sets, which CPython does not order: it is not done yet, even if tasks are eager."""
    return spawn(function, Task)


def nth(n):
    """One of the tasks, so that nobody waits for himself."""
    if not T:
        return spawn(trivial)
    task = T[n % len(T)]
    return task if task.done() or task in LEAVES else shield(task)


def cancel(n, message=None):
    if T:
        task = T[n % len(T)]
        say("cancel", named(task), task.cancel() if message is None else task.cancel(message))


def D(seconds, state=[1]):
    """A time by chance a little longer: no two deadlines, which are sums of such, are the same."""
    state[0] = state[0] * 48271 % 0x7fffffff
    return seconds + state[0] * 1e-11


async def trivial():
    return "trivial"


async def pauses():
    for i in range(3):
        await sleep(0)
    return "pauses"


async def slow(seconds, name):
    return await sleep(seconds, name)


async def fails():
    raise ValueError("fails")


async def fails_late():
    await sleep(0)
    await sleep(D(0.05))
    raise OSError("fails_late")


async def stuck():
    await get_running_loop().create_future()


async def stubborn():
    try:
        await stuck()
    finally:
        await sleep(D(0.05))
        await sleep(0)


async def swallows():
    try:
        await sleep(D(1000))
    except CancelledError as e:
        return shown(e)


async def translates():
    try:
        await stuck()
    except CancelledError as e:
        raise KeyError("translated")


async def retries():
    for i in range(2):
        try:
            await sleep(D(1000))
        except CancelledError as e:
            say("again", shown(e), current_task().cancelling())
    return "retries"


async def scoped():
    try:
        async with timeout(D(0.05)):
            await stuck()
    except TimeoutError as e:
        return shown(e)


async def counting(n, delay):
    try:
        for i in range(n):
            try:
                say("got", (yield i))
            except ValueError as e:
                say("thrown", shown(e))
                yield "answer"
            await sleep(delay)
    finally:
        await sleep(0)
        say("generator ends")


async def main():
    global lock0, lock1, sem0, sem1, bounded0, bounded1, event0, event1, cond0, cond1, barrier0, barrier1
    global queue0, queue1, lifo0, lifo1, heap0, heap1, future0, future1
    lock0, lock1, sem0, sem1, bounded0, bounded1 = Lock(), Lock(), Semaphore(1), Semaphore(2), BoundedSemaphore(1), BoundedSemaphore(2)
    event0, event1, cond0, barrier0, barrier1 = Event(), Event(), Condition(), Barrier(2), Barrier(3)
    cond1 = Condition(lock1)
    queue0, queue1, lifo0, lifo1, heap0, heap1 = Queue(), Queue(1), LifoQueue(2), LifoQueue(), PriorityQueue(), PriorityQueue(1)
    future0, future1 = get_running_loop().create_future(), get_running_loop().create_future()
    spawn(wholly)
    for i in range(60):
        await sleep(100)
        left = [t for t in T if not t.done()]
        if not left:
            break
        for t in left:
            say("left", named(t))
            t.cancel("end")
        for lock in lock0, lock1, cond0:  # a condition takes its lock again before it ends
            if lock.locked():
                lock.release()
    for t in T:
        say(named(t), "cancelled" if t.cancelled() else shown(t.exception()) if t.exception() else result(t.result()), t.cancelling())

