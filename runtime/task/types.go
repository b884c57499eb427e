// The one place that completes the types of this package: their tables mention
// the variables.

package task

import "github.com/aio-lang/aio/runtime/object"

func init() {
	FutureType.Define(nil, futureSlots, futureMethods, futureAttrs)
	TaskType.Define(FutureType, taskSlots, taskMethods, taskAttrs)
	gatheringType.Define(FutureType, object.Slots{}, nil, nil)
	futureIterType.Define(nil, futureIterSlots, futureIterMethods, nil)
	NativeType.Define(nil, nativeSlots, coroutineMethods, nativeAttrs)
	pauseType.Define(nil, pauseSlots, coroutineMethods, pauseAttrs)
	nativeWrapperType.Define(nil, nativeWrapperSlots, nativeWrapperMethods, nil)
	readyType.Define(nil, readySlots, nil, nil)
	AbstractLoopType.Define(nil, object.Slots{}, nil, nil)
	LoopType.Define(AbstractLoopType, loopSlots, append(loopMethods, absentRows()...), loopAttrs)
	HandleType.Define(nil, handleSlots, handleMethods, nil)
	TimerHandleType.Define(HandleType, object.Slots{}, timerHandleMethods, nil)
	ContextType.Define(nil, contextSlots, contextMethods, nil)
	ContextVarType.Define(nil, contextVarSlots, contextVarMethods, contextVarAttrs)
	TokenType.Define(nil, tokenSlots, nil, tokenAttrs)
	TokenType.Consts = map[string]object.Value{"MISSING": Missing}
	missingType.Define(nil, missingSlots, nil, nil)
}
